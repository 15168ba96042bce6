command-status = Cum stau lucrurile

status-head = <b>Cum stau lucrurile</b>
status-service = { $state ->
    [ready] ✅
    [not-ready] ⚠️
   *[no-answer] ❌
} { $service ->
    [telegram] Conversația aceasta
    [torrapi] Descărcările
    [myimdb] Ajutorul din culise
   *[newsletter] Newsletterul
}{ $state ->
    [ready] { "" }
    [not-ready] { $told ->
        [yes] : { $wrong }
       *[no] { " " }– momentan nu poate lucra
    }
   *[no-answer] { " " }– nu răspunde
}
status-wrong = { $why ->
    [unreachable] { $check ->
        [transmission] nu ajung la programul de torrente
        [database] nu ajung la baza de date
        [telegram] nu ajung la Telegram
       *[other] nu ajung la ceva de care are nevoie
    }
    [refused] { $check ->
        [transmission] programul de torrente vrea alt nume și altă parolă
        [database] baza de date vrea alt nume și altă parolă
       *[other] ceva de care are nevoie nu îl lasă să intre
    }
   *[other] { $check ->
        [transmission] probleme cu programul de torrente ({ $reason })
        [database] probleme cu baza de date ({ $reason })
        [telegram] probleme cu Telegram ({ $reason })
       *[other] probleme cu { $check } ({ $reason })
    }
}
status-budget = 🔎 { $indexer ->
    [filelist] FileList
    [torznab] Torznab
   *[other] { $indexer }
}: { $spent } din { $limit } întrebări puse în ultima oră{ $blocked ->
    [yes] { "" }. Cere să fie lăsat în pace încă { $wait } ({ $reason })
   *[no] { "" }
}
status-no-tracker = 🔎 Nu este configurat niciun tracker.
status-disk = 💾 { $folder }: { $known ->
    [yes] { $free } liberi
   *[no] nu se știe cât spațiu e liber
}
status-no-disk = 💾 Programul de descărcare nu spune cât spațiu e liber.
status-outbox = 📬 Mesaje: { $waiting } pe drum, { $failed } de reîncercat, { $dead ->
    [0] niciunul nelivrat
    [one] <b>unul nelivrat</b>
   *[other] <b>{ $dead } nelivrate</b>
}
status-jobs = ⚙️ <b>Făcute ultima dată în culise</b>
status-no-jobs = Încă nimic.
status-job = { $outcome ->
    [ok] ✅
    [running] ⏳
    [timed-out] ⌛
   *[failed] ❌
} { $job }: { $outcome ->
    [running] în lucru de { $ago }
   *[other] acum { $ago }
}{ $told ->
    [yes] { "" }, { $error }
   *[no] { "" }
}
status-job-name = { $job ->
    [resume-grabs] Ce s-a cerut
    [sync-torrents] Starea descărcărilor
    [topics] Paginile urmărite
    [seeding] Ce a stat destul la seed
    [low-resolution] Copiile mai slabe
    [housekeeping] Curățenie
    [metadata-refresh] Datele filmelor
    [library] Biblioteca Plex
    [sync-plex] Văzute și notate pe Plex
    [sync-plex-watchlists] Listele de urmărit de la Plex
    [plex-invitations] Invitațiile la Plex
    [sync-imdb-watchlist] Listele de urmărit de la IMDb
    [sync-imdb-ratings] Notele de la IMDb
    [release-feed] Versiunile noi
    [watchlist-sweep] Versiuni pentru listele de urmărit
    [import-titles] Lista de titluri
    [newsletter] Newsletterul
   *[other] { $job }
}
status-no-notes = ❔ Nu ajung la notițele mele.
status-refresh = ↻ Actualizează

dead-show = 📭 Mesaje nelivrate
dead-head = { $count ->
    [0] 📭 Niciun mesaj nu a rămas nelivrat.
    [one] <b>Un mesaj nu a putut fi livrat.</b> Butonul cu numărul lui îl deschide.
    [few] <b>{ $count } mesaje nu au putut fi livrate.</b> Butonul cu numărul unuia îl deschide.
   *[other] <b>{ $count } de mesaje nu au putut fi livrate.</b> Butonul cu numărul unuia îl deschide.
}
dead-line = { $number }. { $channel ->
    [email] ✉️
   *[telegram] 💬
} { $kind } pentru { $name }, de acum { $age }
    { $error }
dead-one =
    { $channel ->
        [email] ✉️ Un e-mail
       *[telegram] 💬 Un mesaj
    } pentru <b>{ $name }</b> ({ $kind })
    De acum { $age }, { $attempts ->
        [one] încercat o dată
        [few] încercat de { $attempts } ori
       *[other] încercat de { $attempts } de ori
    }

    <i>{ $error }</i>
dead-again = ↻ Încearcă din nou
dead-drop = ✕ Renunță la mesaj
dead-back = ‹ Toate
dead-all-again = ↻ Încearcă-le pe toate
dead-back-to-status = ‹ Cum stau lucrurile
dead-sent-again = { $count ->
    [0] Nu mai este printre ele.
    [one] ✓ Este din nou pe drum.
    [few] ✓ { $count } sunt din nou pe drum.
   *[other] ✓ { $count } de mesaje sunt din nou pe drum.
}
dead-dropped = ✓ Am renunțat la el.

message-died = 📭 { $channel ->
    [email] Un e-mail
   *[telegram] Un mesaj
} pentru <b>{ $name }</b> ({ $kind }) nu a putut fi livrat și nu mai încerc: <i>{ $error }</i>
notification-kind = { $kind ->
    [download-finished] o descărcare este gata
    [group-download-finished] o descărcare este gata
    [topic-changed] o pagină urmărită s-a schimbat
    [topic-missing] o pagină urmărită a rămas fără torrent
    [download-stalled] o descărcare nu avansează
    [download-error] o descărcare nu poate continua
    [download-gone] o descărcare a dispărut
    [seeding-question] ce facem cu o descărcare
    [torrent-removed] o descărcare a fost ștearsă
    [removal-called-off] o descărcare rămâne până la urmă
    [low-resolution] a venit o copie mai bună
    [grab-failed] o descărcare n-a mers
    [watchlist-match] noutăți pentru lista de urmărit
    [rate-watched] cum a fost un film
    [plex-invitation] invitația la Plex
    [imdb-drift] IMDb răspunde altfel
    [imdb-list] o listă de la IMDb
    [message-died] un mesaj nelivrat
    [newsletter-issue] newsletterul
    [newsletter-test] o probă de newsletter
    [mail-refused] o adresă care nu primește e-mailuri
    [mail-trouble] probleme cu serverul de e-mail
   *[other] { $kind }
}
