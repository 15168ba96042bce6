subject = { $count ->
    [one] New: { $names }
   *[other] { $all ->
        [yes] { $count } titles: { $names }
       *[no] { $count } titles, among them { $names }
    }
}
mail-heading = What there is to watch
mail-counts = { $new ->
    [0] { "" }
    [one] one new title
   *[other] { $new } new titles
}{ $new ->
    [0] { "" }
   *[other] { $known ->
        [0] { "" }
       *[other] , and{ " " }
    }
}{ $known ->
    [0] { "" }
    [one] new releases of one that you know
   *[other] new releases of { $known } that you know
}
section-new = New titles
section-known = New releases of titles you know
mail-rest = { $count ->
    [one] And one more: { $names }.
   *[other] { $more ->
        [0] And { $count } more: { $names }.
       *[other] And { $count } more: { $names }, and others.
    }
}
see-all = See all
poster-alt = Poster of { $name }
title-director = Directed by { $names }
title-stars = With { $names }
title-trailer = ▶ Trailer
title-trailer-plain = Trailer
title-add = + Watchlist
title-add-plain = Add to watchlist
title-dismiss = Not interested
mark-watchlist = ★ On your watchlist
mark-library = { $known ->
    [yes] ✓ In the library in { $resolutions }
   *[no] ✓ In the library
}
release-freeleech = Freeleech
release-download = Download
foot-why = You get this because the newsletter is switched on for you in Matinee.
foot-preferences = Preferences
foot-unsubscribe = Unsubscribe
foot-links = The links are yours: each shows first what it would do, and whoever has this mail can use them, so better don't forward it.
foot-tmdb = This product uses the TMDB API but is not endorsed or certified by TMDB.
subject-test = [Test] { $subject }
title-unknown = The film databases do not know it yet.
