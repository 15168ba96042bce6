menu-download = 🎬 Descarcă un film
menu-progress = 📥 Descărcările mele
menu-rate = ⭐ Dă o notă
menu-help = ❓ Ajutor

start =
    Bună, <b>{ $name }</b>! La ce ne uităm?

    Trimite-mi oricând un titlu, un link IMDb sau un id IMDb.

command-start = Arată meniul
command-download = Caută și descarcă un film
command-progress = Vezi cum îți merg descărcările
command-rate = Dă note la ce ai văzut
command-help = Ce știu să fac și preferințele tale
command-reset = Oprește orice este în curs

help-intro =
    <b>Ce știu să fac</b>
    Trimite-mi un titlu, un link IMDb sau un id și îți arăt filmul și versiunile lui. Sau:
help-command = /{ $command }: { $what }
help-preferences =
    { "" }
    <b>Preferințele tale</b>
    Alerte pentru lista de urmărit: { $alerts ->
        [on] pornite
       *[off] oprite
    }
    Newsletterul: { $newsletter ->
        [on] pornit
       *[off] oprit
    }
    Limba: română
    { $role ->
        [admin] Ești administrator aici.
       *[user] { "" }
    }
flip-alerts = { $to ->
    [on] 🔔 Pornește alertele
   *[off] 🔕 Oprește alertele
}
flip-newsletter = { $to ->
    [on] 📰 Pornește newsletterul
   *[off] 📰 Oprește newsletterul
}
flip-language = 🇬🇧 In English
language-now = De acum vorbim românește.

reset-done = Gata, o luăm de la capăt. La ce ne uităm?
reset-nothing = Nu era nimic în curs. La ce ne uităm?
unknown-command = Nu cunosc comanda aceasta. /help le arată pe cele pe care le știu.

button-stale = Butonul acesta este prea vechi. Trimite-mi din nou titlul, sau /start pentru meniu, și continuăm de acolo.
button-of-another = Butoanele acestea sunt ale altcuiva. Trimite-mi un titlu și le primești pe ale tale.

failure = Ceva n-a mers la mine; în jurnal este notat ca <code>{ $id }</code>. { $again ->
    [press] Încearcă din nou peste puțin timp.
   *[send] Trimite din nou peste puțin timp.
}
failure-try-again = ↻ Încearcă din nou
failure-too-slow = A durat prea mult și am renunțat. Încearcă din nou peste puțin timp.
failure-tracker = Trackerul nu răspunde acum (<code>{ $id }</code>). { $again ->
    [press] Încearcă din nou peste câteva minute.
   *[send] Trimite din nou peste câteva minute.
}
failure-titles = Bazele de date cu filme nu răspund acum (<code>{ $id }</code>). { $again ->
    [press] Încearcă din nou peste câteva minute.
   *[send] Trimite din nou peste câteva minute.
}
failure-torrents = Programul de descărcare nu răspunde acum (<code>{ $id }</code>). { $again ->
    [press] Încearcă din nou peste câteva minute.
   *[send] Trimite din nou peste câteva minute.
}
failure-plex = Plex nu răspunde acum (<code>{ $id }</code>). { $again ->
    [press] Încearcă din nou peste câteva minute.
   *[send] Trimite din nou peste câteva minute.
}
failure-database = Momentan nu ajung la notițele mele (<code>{ $id }</code>). { $again ->
    [press] Încearcă din nou peste un minut.
   *[send] Trimite din nou peste un minut.
}
memory-away = Momentan nu ajung la notițele mele. Ce mi-ai trimis nu se pierde: răspund imediat ce pot.
failure-outside = Un serviciu de care am nevoie nu răspunde acum (<code>{ $id }</code>). { $again ->
    [press] Încearcă din nou peste câteva minute.
   *[send] Trimite din nou peste câteva minute.
}
