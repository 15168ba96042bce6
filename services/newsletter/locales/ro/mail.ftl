subject = { $count ->
    [one] Nou: { $names }
    [few] { $all ->
        [yes] { $count } titluri: { $names }
       *[no] { $count } titluri, printre care { $names }
    }
   *[other] { $all ->
        [yes] { $count } de titluri: { $names }
       *[no] { $count } de titluri, printre care { $names }
    }
}
mail-heading = Ce e de văzut
mail-counts = { $new ->
    [0] { "" }
    [one] un titlu nou
    [few] { $new } titluri noi
   *[other] { $new } de titluri noi
}{ $new ->
    [0] { "" }
   *[other] { $known ->
        [0] { "" }
       *[other] { " " }și{ " " }
    }
}{ $known ->
    [0] { "" }
    [one] versiuni noi ale unuia pe care îl știi
    [few] versiuni noi ale altor { $known } pe care le știi
   *[other] versiuni noi ale altor { $known } pe care le știi
}
section-new = Titluri noi
section-known = Versiuni noi ale unor titluri pe care le știi
mail-rest = { $count ->
    [one] Și încă unul: { $names }.
   *[other] { $more ->
        [0] Și încă { $count }: { $names }.
       *[other] Și încă { $count }: { $names } și altele.
    }
}
see-all = Vezi tot
poster-alt = Afișul filmului { $name }
title-director = Regia: { $names }
title-stars = Cu { $names }
title-trailer = ▶ Trailer
title-trailer-plain = Trailer
title-add = + Listă
title-add-plain = Pune pe lista de urmărit
title-dismiss = Nu mă interesează
mark-watchlist = ★ Pe lista ta de urmărit
mark-library = { $known ->
    [yes] ✓ În bibliotecă în { $resolutions }
   *[no] ✓ În bibliotecă
}
release-freeleech = Freeleech
release-download = Descarcă
foot-why = Primești acest e-mail pentru că newsletterul e pornit pentru tine în Matinee.
foot-preferences = Preferințe
foot-unsubscribe = Dezabonare
foot-links = Linkurile sunt ale tale: fiecare îți arată întâi ce ar face, iar cine are acest e-mail le poate folosi, așa că mai bine nu îl trimite mai departe.
foot-tmdb = Acest produs folosește API-ul TMDB, dar nu este susținut sau certificat de TMDB.
subject-test = [Probă] { $subject }
title-unknown = Bazele de date cu filme nu îl cunosc încă.
