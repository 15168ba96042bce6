topic-changed =
    🔁 { $name } s-a schimbat pe { $site }.

    Versiunea nouă a luat locul celei vechi, în același dosar; fișierele tale rămân și se descarcă doar ce este nou.
topic-changed-of = 🔁 { $name }, urmărit de { $owner } pe { $site }, s-a schimbat. Versiunea nouă se descarcă.
topic-missing =
    🕳 Din { $since } nu mai găsesc niciun torrent pe pagina ta { $name } de pe { $site }.

    Ce ai rămâne așa cum este. Mai verific din când în când; cu /remove mă oprești.

menu-add = ➕ Adaugă
command-add = Urmărește o pagină de pe tracker sau descarcă un magnet
command-list = Paginile urmărite
command-remove = Nu mai urmări o pagină

topic-ask-address = Ce să urmăresc? Trimite-mi o pagină de pe tracker sau adresa unui .torrent. Merge și un magnet sau un fișier .torrent; pe acestea le descarc o singură dată.
topic-no-address = Nu văd nicio adresă. Trimite-mi un link spre o pagină de pe tracker, un .torrent sau un magnet.
topic-where-page = Urmăresc pagina aceasta și preiau ce se schimbă. Unde să pun fișierele?
topic-where-magnet = Pot descărca acest magnet. Unde să pun fișierele?
topic-where-file = Pot descărca { $name }. Unde să pun fișierele?
topic-folder-default = 📁 Dosarul obișnuit
topic-folder-other = ✎ Alt dosar
topic-leave = ✕ Renunț
topic-left = Bine, rămâne cum este.
topic-question-old = Întrebarea aceea este prea veche. Trimite-mi din nou adresa sau fișierul.
topic-ask-folder = Ce dosar? Un nume înseamnă un dosar în cel obișnuit; sau scrie-l întreg: <code>{ $example }</code>
topic-adding = O clipă, mă uit…

topic-followed = 📌 Urmăresc { $name }. { $complete ->
    [yes] Este deja aici; când se schimbă, iau versiunea nouă și te anunț.
   *[no] Se descarcă; când se schimbă, iau versiunea nouă și te anunț.
}
topic-downloading = 📥 { $name }. { $complete ->
    [yes] Este deja aici.
   *[no] Se descarcă.
}
topic-already = Urmărești deja pagina aceasta. O găsești cu /list.
topic-already-named = Urmărești deja pagina aceasta: { $name }. O găsești cu /list.
topic-kept = { $reason ->
    [indexer-refused] 🔒 Trackerul ne refuză acum autentificarea; trebuie să se uite un administrator.
    [indexer-unavailable] ⏳ Trackerul nu răspunde acum.
   *[client-unavailable] ⏳ Programul de descărcare nu răspunde acum.
} { $followed ->
    [yes] Păstrez pagina ta și o preiau de îndată ce pot.
   *[no] O păstrez și încerc din nou singur.
}
topic-refused = Programul de descărcare nu acceptă torrentul acesta și nu s-a schimbat nimic. Trimite-mi alt link sau alt fișier.
topic-refused-tracker = Nu cunosc trackerul acesta. Pot urmări pagini ale trackerelor configurate aici și orice adresă directă a unui .torrent.
topic-refused-login = Autentificarea a fost refuzată: adresa aceea își dă .torrentul doar celor conectați. Un link de descărcare cu cheia ta funcționează.
topic-refused-none = Pe pagina aceea nu este niciun torrent. Trimite-mi pagina unei singure versiuni sau adresa fișierului ei .torrent.
topic-refused-gone = Trackerul nu îl mai are. Trimite-mi alt link.
topic-refused-address = Nu am voie să descarc de la adresa aceea. Merge o pagină de pe tracker sau chiar fișierul .torrent.
topic-refused-magnet = Magnetul acela nu poate fi citit. Copiază-l încă o dată, în întregime.
topic-refused-kind = Programul nostru de descărcare nu acceptă acest fel de torrent (doar versiunea 2). Trimite-mi altul.
topic-refused-folder = Nu am voie să pun nimic acolo. Scrie un dosar aflat în cele propuse sau doar un nume.
topic-refused-file = Nu mai ajung la fișierul acela. Trimite-l din nou, te rog.
topic-file-large = Fișierul acela este prea mare pentru un .torrent. Trimite-mi chiar fișierul .torrent, un link sau un magnet.
topic-unreachable = Programul de descărcare nu răspunde acum. Încearcă din nou peste câteva minute: cerută de două ori, descărcarea e tot una singură.

topics-none = Nu este urmărită nicio pagină. Cu /add adaugi una.
topics-heading = { $count ->
    [one] <b>O pagină este urmărită</b>
    [few] <b>{ $count } pagini sunt urmărite</b>
   *[other] <b>{ $count } de pagini sunt urmărite</b>
}
topics-which = <b>Pe care să n-o mai urmăresc?</b>
# A name without spaces would begin on the next line, and leave its number alone.
topic-line = { $position }.{ "\u00A0" }{ $name } · { $site }
topic-owner = 👤 { $owner }
topic-folder = 📁 { $folder }
topic-checked = 👀 verificată acum { $ago }
topic-checked-never = 👀 încă neverificată
topic-last-change = 🔁 schimbată acum { $ago }
topic-last-change-never = 🔁 nicio schimbare până acum
topic-error = ⚠️ { $error ->
    [release-gone] trackerul nu o mai are
    [not-a-torrent] pe pagina aceea nu este niciun torrent
    [tracker-unknown] nu cunosc trackerul acesta
    [log-in-refused] autentificarea a fost refuzată acolo
    [indexer-refused] trackerul ne refuză autentificarea
    [indexer-unavailable] trackerul nu răspunde
    [client-unavailable] programul de descărcare nu răspunde
    [url-not-allowed] de la adresa aceea nu am voie să descarc
   *[other] nu poate fi preluată acum
}
topic-check = ↻ Verifică pagina { $position }
topic-not-there = Pagina aceea nu mai este urmărită. /list le arată pe cele urmărite.
topic-remove-ask = Nu mai urmăresc { $name }?
topic-remove-keep = Nu mai urmări, păstrează fișierele
topic-remove-data = Nu mai urmări, șterge și fișierele
topic-remove-not = ✕ Urmărește în continuare
topic-removed = Nu mai urmăresc { $name }. { $data ->
    [removed] Fișierele sunt șterse.
    [others] Fișierele rămân, fiindcă le-au cerut și alții: { $others }.
   *[kept] Fișierele rămân.
}
