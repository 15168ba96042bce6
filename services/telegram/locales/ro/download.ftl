download-ask = Ce ai vrea să vezi? Trimite-mi un titlu, un link IMDb sau un id IMDb.
download-hint = Caut filme după <b>titlu</b>, <b>link IMDb</b> sau <b>id IMDb</b>. De exemplu: <i>The Matrix 1999</i>.

title-not-found = N-am găsit nimic cu numele „{ $text }”. Încearcă altă scriere, titlul original sau un link IMDb.
title-not-found-partly = N-am găsit nimic cu numele „{ $text }”, dar nu toate bazele de date au răspuns. Încearcă din nou peste puțin timp sau trimite un link IMDb.
title-none-of-these = Atunci adaugă anul, încearcă titlul original sau trimite-mi linkul IMDb.

card-director = 🎬 { $names }
card-stars = 👥 { $names }
card-trailer = ▶ Trailer
card-kind = { $kind ->
    [tv-movie] Film TV
    [series] Serial
    [mini-series] Miniserie
    [episode] Episod
    [short] Scurtmetraj
    [video] Video
   *[special] Special
}
card-this-one = ✓ Acesta
card-none = Niciunul
card-too-old = A trecut prea mult timp și am pierdut firul. Trimite-mi din nou titlul.

presence-seen = 👁 { $dated ->
    [yes] L-ai văzut pe { $date }
   *[no] L-ai văzut
}{ $scored ->
    [yes] { " și i-ai dat " }<b>{ $score }</b>/10.
   *[no] .
}
presence-library = 📚 Este deja în bibliotecă{ $known ->
    [yes] { " " }în { $resolutions }.
   *[no] .
}
presence-downloaded = ✅ Este deja descărcat{ $known ->
    [yes] { " " }în { $resolution }.
   *[no] .
}
presence-downloading = ⏬ Este deja pe drum{ $known ->
    [yes] { " " }în { $resolution }
   *[no] { "" }
}: { $percent }.
presence-go-on = Continuă oricum
presence-leave = Lasă-l

releases-found = { $count ->
    [one] O versiune. Alege-i numărul:
    [few] { $count } versiuni. Alege un număr:
   *[other] { $count } de versiuni. Alege un număr:
}
releases-from-store = Am întrebat trackerul prea des în ora aceasta: acestea sunt versiunile pe care le știam.
releases-disk-short = ⚠️ Pe disc mai sunt liberi doar { $free }: cele marcate l-ar umple.
releases-no-indexer = Niciun tracker nu este configurat: în setări lipsesc <code>FILELIST_USER</code> și <code>FILELIST_PASSKEY</code>. Spune-i administratorului.
releases-none-of-these = Niciuna
filter-all = Toate
filter-unknown = Altele
mark-freeleech = 🆓 freeleech
mark-double-up = ⏫ double-up
mark-internal = 🏠 intern
mark-disk-short = ⚠️ disc
age-months = { $count ->
    [one] o lună
    [few] { $count } luni
   *[other] { $count } de luni
}
age-years = { $count ->
    [one] un an
    [few] { $count } ani
   *[other] { $count } de ani
}

grab-asking = ⏳ Îl cer…
grab-queued = { $shared ->
    [yes] 👥 L-a cerut deja altcineva: afli și tu când este gata.
   *[no] ⏬ Este la rând. Îți spun când este gata.
}
grab-complete = ✅ Este deja aici, gata de vizionat.
grab-goes-on = Îți spun când este gata. /progress arată cum merge.
grab-kept-client = 🕓 Am notat. Programul de descărcare nu răspunde acum: i-l dau imediat ce răspunde și îți spun când este gata.
grab-kept-indexer = 🕓 Am notat. Trackerul nu răspunde acum: îl iau imediat ce răspunde și îți spun când este gata.
grab-release-gone = Trackerul a șters versiunea aceasta. Alege alta.
grab-refused-client = Programul de descărcare nu acceptă acest torrent. Alege altă versiune.
grab-refused = N-a mers: versiunea aceasta nu poate fi descărcată. Alege alta.
grab-failed = 😕 Notasem { $name }, dar n-a mers până la urmă.
grab-failed-unnamed = 😕 Notasem ce mi-ai trimis, dar n-a mers până la urmă.
grab-failed-send-another = Nu se poate descărca. Trimite-mi alt link sau alt fișier.
grab-try-again = ↻ Încearcă din nou
grab-other-releases = Alte versiuni

watchlist-offer-no-release = Nu există nicio versiune acum. Îl pun pe lista ta de urmărit și îți spun când apare una?
watchlist-offer-none-of-these = Îl pun pe lista ta de urmărit? { $rejected ->
    [yes] Atunci îți spun când apare în altă calitate decât { $resolutions }.
   *[no] Atunci îți spun când apar altele.
}
watchlist-offer-tracker-busy = Am întrebat trackerul prea des în ora aceasta. Îl pun pe lista ta de urmărit și îți spun ce găsesc?
watchlist-yes = 🔔 Da, spune-mi
watchlist-no = Nu, mulțumesc
watchlist-added = ✓ Este pe lista ta de urmărit. { $rejected ->
    [yes] Îți spun când apare în altă calitate decât { $resolutions }.
   *[no] Îți spun când apare o versiune.
}
watchlist-was-there = ✓ Era deja pe lista ta de urmărit. { $rejected ->
    [yes] De acum îți spun când apare în altă calitate decât { $resolutions }.
   *[no] Îți spun când apare o versiune.
}
left-it = Bine, îl lăsăm. Trimite-mi alt titlu oricând vrei.
