seeding-question = 🌱 <b>{ $name }</b> a fost la seed { $time }{ $rated ->
    [yes] { ", până la o rație de " }{ $ratio },
   *[no] { "" }
} și ocupă { $size }. Ce facem cu el?
seeding-others = 👥 { $count ->
    [one] L-a cerut și { $names }.
   *[other] L-au cerut și { $names }.
}
seeding-typed = Sau scrie /Keep_{ $id }, /Remove_{ $id } ori /SeedForever_{ $id }.
seeding-delete = 🗑 Șterge-l, cu tot cu fișiere
seeding-keep = Păstrează
seeding-keep-forever = Păstrează mereu
seeding-insist = 🗑 Șterge-l totuși

seeding-kept = ✓ <b>{ $name }</b> rămâne. Te întreb din nou după încă { $time } de seed.
seeding-kept-forever = ✓ <b>{ $name }</b> rămâne pentru totdeauna. Nu te mai întreb.
seeding-deleting = 🗑 <b>{ $name }</b> dispare acum, cu tot cu fișiere.{ $count ->
    [0] { "" }
    [one] { " " }L-a cerut și { $others }: îi spun.
   *[other] { " " }L-au cerut și { $others }: le spun.
}
seeding-too-early = ⏳ <b>{ $name }</b> a fost la seed { $time }, iar trackerul cere { $minimum }. { $insist ->
    [yes] Șters acum, se consideră hit and run. Îl șterg totuși?
   *[no] Până atunci îl poate șterge doar un administrator.
}
seeding-ask = Ce facem cu <b>{ $name }</b>?
seeding-ask-anew = { $named ->
    [yes] { $by }
   *[no] Cineva
} a hotărât despre <b>{ $name }</b> pe { $date }: { $choice ->
    [keep] mai rămâne o vreme.
    [keep-forever] rămâne pentru totdeauna.
   *[delete] urma să dispară.
} Facem altfel?
seeding-leaving = 🗑 <b>{ $name }</b> este deja pe cale să dispară{ $named ->
    [yes] : așa a hotărât { $by }.
   *[no] .
}
seeding-not-there = <b>{ $name }</b> nu mai este în programul de descărcare sau nu este încă întreg: nu e nimic de hotărât.
seeding-not-theirs = Nu tu hotărăști despre descărcarea aceasta: au cerut-o alții.
seeding-unknown = Nu cunosc nicio descărcare cu numărul acesta. /progress le arată pe ale tale.

removed-by-you = 🗑 <b>{ $name }</b> a fost șters și s-au eliberat { $size }.
removed-by-other = 🗑 { $named ->
    [yes] { $by } a șters <b>{ $name }</b> cu tot cu fișiere.
   *[no] <b>{ $name }</b> a fost șters cu tot cu fișiere.
}
removed-low-resolution = 🗑 <b>{ $name }</b> a fost șters: îl avem într-o calitate mai bună. S-au eliberat { $size }.
removal-called-off = ✓ <b>{ $name }</b> rămâne până la urmă: tocmai l-a cerut cineva.

low-resolution = ✨ <b>{ $name }</b> este acum aici în { $better }. Copia aceasta, mai slabă ({ $size }), dispare mâine, cu tot cu fișiere.
low-resolution-keep = Păstrează-o
low-resolution-kept = ✓ <b>{ $name }</b> rămâne.
low-resolution-too-late = E prea târziu pentru copia aceasta: a dispărut sau este pe cale să dispară. Trimite-mi titlul dacă o vrei din nou.

trouble-stalled = 🐌 <b>{ $name }</b> n-a primit nimic de { $time }: acum nu are nicio sursă. { $percent } este deja aici și merge singur mai departe imediat ce apare cineva.
trouble-error = ⚠️ <b>{ $name }</b> nu poate continua.
trouble-disk-full = Discul este plin. Când se face loc, poate continua.
trouble-data-missing = Fișierele lui nu mai sunt unde erau. Este discul conectat?
trouble-no-permission = Programul de descărcare nu are voie să-i scrie fișierele. Spune-i administratorului.
trouble-unregistered = Trackerul nu îl mai cunoaște: cel mai probabil i-a luat locul altă versiune.
trouble-other = { $said ->
    [yes] Programul de descărcare spune: <i>{ $error }</i>
   *[no] Programul de descărcare nu spune de ce.
}
trouble-gone = 🗑 <b>{ $name }</b> a fost scos din programul de descărcare, și nu de mine. { $complete ->
    [yes] Fișierele s-ar putea să fie încă acolo.
   *[no] Nu era întreg.
}
trouble-get-again = ⏬ Descarcă-l din nou
trouble-cancel = ✕ Oprește-l
trouble-started = ↻ I-am spus programului de descărcare să continue. /progress arată cum merge.
