command-status = Cum merg toate

status-head = <b>Cum stăm</b>
status-service = { $state ->
    [ready] ✅
    [not-ready] ⚠️
   *[no-answer] ❌
} { $service ->
    [telegram] Conversația aceasta
    [torrapi] Descărcările
    [myimdb] Ajutorul din culise
   *[newsletter] Buletinul de noutăți
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
status-budget = 🔎 { $indexer }: { $spent } din { $limit } întrebări puse în ultima oră{ $blocked ->
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
    [0] niciunul abandonat
    [one] <b>unul abandonat</b>
   *[other] <b>{ $dead } abandonate</b>
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
status-no-notes = ❔ Nu ajung la notițele mele.
status-refresh = ↻ Reîmprospătează

dead-show = 📭 Ce am abandonat
dead-head = { $count ->
    [0] 📭 Nu am abandonat nimic.
    [one] <b>Un mesaj nu a putut fi livrat.</b> Numărul îl deschide.
    [few] <b>{ $count } mesaje nu au putut fi livrate.</b> Un număr deschide unul.
   *[other] <b>{ $count } de mesaje nu au putut fi livrate.</b> Un număr deschide unul.
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
dead-drop = ✕ Renunță la el
dead-back = ‹ Toate
dead-all-again = ↻ Încearcă-le pe toate
dead-back-to-status = ‹ Cum merg toate
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
