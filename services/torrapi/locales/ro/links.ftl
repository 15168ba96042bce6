for-account = Pentru <strong>{ $name }</strong>{ $named ->
    [yes] { " " }(@{ $username } pe Telegram)
   *[no] { "" }
}
works-once = Linkul merge o singură dată, până pe { $date }. Nu se întâmplă nimic înainte să apeși butonul.
works-until = Pagina merge până pe { $date }. Nu se întâmplă nimic înainte să apeși un buton.
works-always = Pagina merge oricând. Nu se întâmplă nimic înainte să apeși butonul.
not-you = Nu ești tu? Atunci închide pagina: cineva ți-a trimis mai departe e-mailul lui.

fact-release = Versiune
fact-quality = Calitate
fact-size = Mărime
fact-freeleech = freeleech

download-heading = Descarci { $title }?
download-what = Butonul îl adaugă la descărcări. Afli pe Telegram când este gata de vizionat.
download-button = Descarcă-l
download-done = Este pe drum
download-done-what = { $title } este la descărcări. Afli pe Telegram când este gata de vizionat.
download-shared = Îl așteaptă și alții
download-shared-what = Cineva a cerut deja { $title }. Acum afli și tu când este gata de vizionat.
download-ready = Gata de vizionat
download-ready-what = { $title } este deja aici. Vizionare plăcută!
download-kept = Am notat
download-kept-client = Programul de descărcare nu răspunde acum. Primește { $title } imediat ce răspunde, de la sine: nu trebuie să apeși din nou.
download-kept-indexer = Trackerul nu răspunde acum. { $title } este luat imediat ce răspunde, de la sine: nu trebuie să apeși din nou.
download-failed = N-a mers
download-failed-client = Programul de descărcare nu acceptă această versiune de la { $title }. Trimite-i botului titlul: ți le arată pe celelalte.
download-failed-other = Această versiune de la { $title } nu poate fi descărcată. Trimite-i botului titlul: ți le arată pe celelalte.
release-gone = Nu mai există
release-gone-what = Trackerul a șters această versiune. Trimite-i botului titlul: ți le arată pe celelalte.
release-forgotten-what = Nimeni n-a mai văzut de mult această versiune, așa că am uitat-o. Trimite-i botului titlul: îți arată ce există.

status-asking = L-ai cerut deja. Ajunge acum la programul de descărcare.
status-downloading = L-ai cerut deja. Se descarcă: { $percent }.
status-ready = L-ai cerut deja și este gata de vizionat.
status-gone = L-ai cerut. A fost aici, dar între timp a fost șters.
status-unknown = L-ai cerut deja.

watchlist-heading = Pui { $title } pe lista ta de urmărit?
watchlist-what = Afli pe Telegram când apare o versiune.
watchlist-button = Pune-l pe listă
watchlist-done = Este pe lista ta de urmărit
watchlist-done-what = Afli pe Telegram când apare o versiune de la { $title }.

dismiss-heading = Nu te interesează { $title }?
dismiss-what = De acum încolo nu mai apare în newsletter. Botului i-l poți cere oricând.
dismiss-button = Lasă-l deoparte
dismiss-done = Lăsat deoparte
dismiss-done-what = Newsletterul nu mai pomenește de { $title }. Dacă te răzgândești, trimite-i botului titlul.

unsubscribe-heading = Fără newsletter?
unsubscribe-what = Butonul îl oprește imediat. Restul rămâne cum este: botul, descărcările, lista ta de urmărit.
unsubscribe-button = Dezabonează-mă
unsubscribe-done = Te-ai dezabonat
unsubscribe-done-what = Nu mai primești newsletterul. Dacă ți se face dor de el: /change_newsletter îl readuce, în bot.

preferences-heading = Newsletterul tău
preferences-newsletter = Trimite-mi newsletterul
preferences-no-email = Nu avem nicio adresă a ta la care să-l trimitem. Dă-i-o mai întâi botului.
preferences-alerts = Spune-mi pe Telegram când apare ceva de pe lista mea de urmărit
preferences-language = Limba
preferences-year = Doar titluri începând cu
preferences-year-hint = Un an, de exemplu 1990. Gol înseamnă fără limită.
preferences-genres = Lasă deoparte
preferences-button = Salvează
preferences-saved = Am salvat.
preferences-invalid = N-am salvat nimic: anul trebuie să aibă patru cifre, între { $first } și { $last }.
revoke-heading = Ai trimis un e-mail mai departe?
revoke-what = Atunci altcineva are linkurile tale. Anulează toate linkurile din e-mailurile de până acum, în afară de cele de dezabonare; linkurile din următorul merg din nou.
revoke-button = Anulează linkurile vechi
revoke-done = Linkurile vechi sunt anulate
revoke-done-what = Nimic din e-mailurile de până acum nu mai are efect, în afară de dezabonare. Linkurile din următorul merg.

language-en = English
language-ro = Română
genre-name = { $genre ->
    [action] Acțiune
    [adventure] Aventură
    [animation] Animație
    [biography] Biografic
    [comedy] Comedie
    [crime] Polițist
    [documentary] Documentar
    [drama] Dramă
    [family] Familie
    [fantasy] Fantezie
    [history] Istoric
    [horror] Horror
    [music] Muzical
    [mystery] Mister
    [reality] Reality
    [romance] Romantic
    [science-fiction] Științifico-fantastic
    [sport] Sport
    [thriller] Thriller
    [war] Război
   *[western] Western
}

not-ours-heading = Linkul nu merge
not-ours-what = Poate că programul de e-mail l-a tăiat: apasă-l chiar în e-mail sau copiază-l în întregime.
expired-heading = Linkul este prea vechi
expired-what = A mers până pe { $date }. Trimite-i în schimb botului titlul: găsește ce există acum.
expired-mail-what = A mers până pe { $date }. Folosește linkul din cel mai nou e-mail sau botul.
revoked-heading = Linkul este anulat
revoked-what = Ai anulat toate linkurile dinainte de { $date }. Cele din e-mailurile mai noi merg.
removed-heading = Contul este închis
removed-what = Nu mai aparține nimănui, așa că linkul nu face nimic. Dacă vrei să revii, cere un token de la cine te-a invitat.
used-heading = Ai apăsat deja
used-watchlist-what = { $title } a ajuns pe lista ta de urmărit pe { $date }.
used-dismiss-what = Newsletterul lasă deoparte { $title } din { $date }.
blocked-note = Ai blocat botul nostru pe Telegram, așa că nu-ți poate scrie. Deblochează-l acolo ca să afli vești de la el.
not-pressed = Nu s-a făcut nimic: te rog apasă butonul de mai jos.
too-many-heading = O clipă, te rog
too-many-what = Au fost prea multe deodată din rețeaua ta. Încearcă din nou într-un minut.
broken-heading = Ceva nu merge la noi
broken-what = Nu s-a pierdut nimic. Încearcă din nou peste câteva minute.
