imdb-drift = 🛠 <b>IMDb nu mai răspunde ca înainte</b>: { $drift ->
    [challenge] cere ca un browser să rezolve un test înainte să arate listele oamenilor.
    [forbidden] ne refuză (403).
    [refused] cere autentificare sau refuză fără să spună de ce când întreb de { $list ->
        [ratings] notele cuiva
       *[watchlist] lista de urmărit a cuiva
    }.
    [partial] dă răspunsuri pe jumătate, cu erori în ele, când întreb de { $list ->
        [ratings] notele cuiva
       *[watchlist] lista de urmărit a cuiva
    }.
    [emptied] { $list ->
        [ratings] notele cuiva au dispărut
       *[watchlist] lista de urmărit a cuiva s-a golit
    } dintr-odată.
   *[shape] răspunsul are altă formă când întreb de { $list ->
        [ratings] notele cuiva
       *[watchlist] lista de urmărit a cuiva
    }.
}
    Nu se șterge nimic din ce știm, iar eu întreb din nou singur, din ce în ce mai rar. Nu mai pomenesc de asta decât dacă trece și apare din nou. Fișierele de la IMDb merg ca înainte: /import.

imdb-list-hidden = 🔒 IMDb nu-mi arată { $list ->
    [ratings] notele tale: sunt private acolo sau nu există.
   *[watchlist] lista ta de urmărit: este privată acolo sau nu există.
} Ce știu deja rămâne. Dacă vrei să o urmăresc, fă-o publică în setările ei de la IMDb ({ $profile }) sau trimite-mi fișierul pe care îl exportă IMDb: /import.
imdb-list-not-there = 🔍 IMDb nu (mai) cunoaște niciun profil { $profile }. Ce știu de acolo rămâne. /update_user primește altul.
imdb-list-emptied = 🤔 { $list ->
    [ratings] Notele tale de la IMDb îmi apar goale
   *[watchlist] Lista ta de urmărit de la IMDb îmi apare goală
}, deși știu { $count ->
    [one] un titlu
    [few] { $count } titluri
   *[other] { $count } de titluri
} de acolo. Nu mă încred în asta, așa că totul rămâne. { $list ->
    [ratings] {""}
   *[watchlist] Dacă ai golit-o tu, /watchlist scoate titluri de aici.
}
