command-import = Adu-ți notele și listele de la IMDb sau Netflix
command-export = Notele tale într-un fișier

import-how =
    <b>Adu ce ai văzut și ai notat</b>
    Trimite-mi unul dintre fișierele acestea, acum sau oricând:

    🍿 <b>IMDb</b>: deschide <a href="https://www.imdb.com/list/ratings">notele tale</a> sau <a href="https://www.imdb.com/list/watchlist">lista ta de urmărit</a>, apasă <i>Export</i>, iar puțin mai târziu fișierul este la <a href="https://www.imdb.com/exports/">imdb.com/exports</a>. Merge și orice altă listă de titluri: ajunge pe lista ta de urmărit.
    📺 <b>Netflix</b>: profilul tău, <i>Activitate de vizionare</i> și, jos de tot, <i>Descarcă tot</i>.

    Același fișier trimis de două ori nu schimbă nimic, iar ce ai notat aici mai târziu rămâne.
import-export = 📤 Notele mele într-un fișier
import-reading = 📄 Îți citesc fișierul…
import-writing = 📄 { $count ->
    [one] O linie citită.
    [few] { $count } linii citite.
   *[other] { $count } de linii citite.
} Le notez…
import-looking-up = 🔎 Caut titlurile: { $done } din { $count }…

import-ratings-title = 🍿 <b>Notele tale de la IMDb</b>
import-list-title = 🍿 <b>Lista ta de la IMDb</b>
import-ratings-counts = Note noi: { $added }, schimbate: { $changed }, așa cum le aveam: { $same }.
import-ratings-kept = { $count ->
    [one] Un titlu are aici o notă mai nouă
    [few] { $count } titluri au aici note mai noi
   *[other] { $count } de titluri au aici note mai noi
}: rămân acestea.
import-list-counts = Titluri noi pe lista de urmărit: { $added }, deja pe ea: { $same }. { $added ->
    [0] {""}
   *[other] Îți spun când apar versiuni.
}
import-other-kinds = { $count ->
    [one] O linie nu este nici film, nici serial
    [few] { $count } linii nu sunt nici filme, nici seriale
   *[other] { $count } de linii nu sunt nici filme, nici seriale
} ({ $kinds }): { $count ->
    [one] lăsată deoparte
   *[other] lăsate deoparte
}.
import-unreadable = { $count ->
    [one] O linie nu poate fi citită
    [few] { $count } linii nu pot fi citite
   *[other] { $count } de linii nu pot fi citite
} ({ $count ->
    [one] linia
   *[other] liniile
} { $lines }): { $count ->
    [one] lăsată deoparte
   *[other] lăsate deoparte
}.

import-seen-title = 📺 <b>Istoricul tău de vizionare</b>
import-seen-counts = Titluri văzute, noi: { $added }, știute deja: { $same }.
import-seen-unknown = { $count ->
    [one] Un nume îmi este necunoscut sau îl au mai multe titluri
    [few] { $count } nume îmi sunt necunoscute sau le au mai multe titluri
   *[other] { $count } de nume îmi sunt necunoscute sau le au mai multe titluri
}. Nu ghicesc: { $names }
import-seen-left = { $cut ->
    [yes] ⏸ Bazele de date cu filme nu răspund acum.
   *[no] ⏸ A durat ceva.
} { $count ->
    [one] O linie mai este de căutat.
    [few] { $count } linii mai sunt de căutat.
   *[other] { $count } de linii mai sunt de căutat.
}
import-go-on = ▶ Continuă
import-over = Importul acela s-a încheiat. Trimite-mi fișierul din nou și iau ce este nou în el.

import-packed = Nu pot deschide felul acesta de fișier. Trimite-mi chiar fișierul CSV: despachetează-l sau salvează tabelul ca CSV. /import spune ce fișiere cunosc.
import-people = Aceasta este o listă de persoane. Trimite-mi notele, lista de urmărit sau altă listă de titluri: /import spune cum le obții.
import-unknown = Nu cunosc tabelul acesta. Primesc notele, lista de urmărit și alte liste de titluri de la IMDb, și istoricul de vizionare de la Netflix: /import spune cum le obții.
import-empty = Nu este nimic în fișierul acesta. /import spune ce fișiere cunosc.
import-broken = Nu pot citi fișierul acesta: nu este CSV sau se întrerupe la mijloc. Descarcă-l încă o dată și trimite-l așa cum este.
import-too-big = Fișierul este prea mare: primesc cel mult { $megabytes } MB și { $lines } de linii.
import-several-profiles = Istoricul acesta este al mai multor persoane ({ $profiles }) și nu-mi dau seama care ești tu. Descarcă-l doar pe al tău: la Netflix, profilul tău, <i>Activitate de vizionare</i>, <i>Descarcă tot</i>.

export-none = Nu ai notat nimic încă. /import îți aduce notele de la IMDb.
export-done = 📤 { $count ->
    [one] O notă
    [few] { $count } note
   *[other] { $count } de note
}, în coloanele IMDb.
