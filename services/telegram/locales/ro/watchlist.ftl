command-watchlist = Ce aștepți
command-change-watchlist = Pornește sau oprește alertele pentru lista de urmărit

match-news = 🔔 { $count ->
    [one] A apărut o versiune
    [few] Au apărut { $count } versiuni
   *[other] Au apărut { $count } de versiuni
}{ $known ->
    [yes] { " " }în <b>{ $resolutions }</b>.
   *[no] , într-o calitate pe care numele nu o spune.
}
match-has = 📚 { $known ->
    [yes] Îl avem în { $resolutions }.
   *[no] Îl avem, într-o calitate pe care n-o știu.
}
match-show = 🎬 Arată versiunile
match-not-these = { $count ->
    [one] Altă calitate
   *[other] Alte calități
}

waiting-stop = Nu mai aștept
waiting-again = Aștept din nou
waiting-rejected = ✓ { $rejected ->
    [yes] Îți spun când apare în altă calitate decât { $resolutions }.
   *[no] Îți spun când apare în altă calitate.
}
waiting-stopped = Nu-l mai aștepți.
waiting-goes-on = ✓ Îți spun când apare ceva nou.
waiting-list = { $count ->
    [one] <b>Aștepți un titlu</b>
    [few] <b>Aștepți { $count } titluri</b>
   *[other] <b>Aștepți { $count } de titluri</b>
}
waiting-none = Nu aștepți nimic. Trimite-mi un titlu și, dacă nu există o versiune care să-ți placă, îl pun pe lista ta de urmărit.
waiting-muted = 🔕 Alertele sunt oprite: nu îți spun nimic despre ele. /change_watchlist le pornește.
waiting-alerts = { $alerts ->
    [on] 🔔 Alertele pentru lista de urmărit sunt pornite: îți spun când apare ceva ce aștepți.
   *[off] 🔕 Alertele pentru lista de urmărit sunt oprite. Lista rămâne cum este.
}
