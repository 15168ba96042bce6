progress-title = <b>Descărcările tale</b>
progress-title-all = <b>Descărcările tuturor</b>
progress-none = Nu ai încă nicio descărcare. Trimite-mi un titlu și schimbăm asta.
progress-none-at-all = Nimeni n-a descărcat încă nimic.
progress-not-live = Programul de descărcare nu răspunde acum: așa stăteau lucrurile când a răspuns ultima dată.
progress-requesters = 👤 { $names }
progress-state = { $state ->
    [wanted] în așteptare
    [queued] la rând
    [checking] se verifică
    [downloading] se descarcă
    [stalled] fără surse acum
    [stopped] în pauză
    [error] cu probleme
   *[other] pe drum
}
progress-eta = încă { $eta }
progress-waiting = 🕓 <b>{ $name }</b>: am notat. Vine imediat ce răspunde trackerul.
progress-waiting-unnamed = 🕓 Am notat ce mi-ai trimis. Vine imediat ce poate fi luat.
progress-ratio = rație { $ratio }
progress-complete = ✅ Gata · { $size }{ $rated ->
    [yes] { " · rație " }{ $ratio }
   *[no] { "" }
}
progress-gone = 🗑 Nu mai este în programul de descărcare
progress-error = ⚠️ { $error }
progress-refresh = ↻ Actualizează
progress-show-all = 👥 Ale tuturor
progress-show-mine = 👤 Ale mele

finished = 🍿 { $name } este gata de vizionat.
finished-took = a durat { $took }

progress-cancel = ✕ Oprește { NUMBER($number) }
cancel-ask = Oprești <b>{ $name }</b>? Dispare și ce s-a descărcat până acum.
cancel-yes = ✕ Da, oprește-l
cancel-no = Lasă-l
cancel-done = ✕ Oprit: <b>{ $name }</b>.
cancel-kept = Bine, merge mai departe.
cancel-complete = <b>{ $name }</b> este deja aici: nu mai este nimic de oprit.
cancel-others = <b>{ $name }</b> rămâne: { $count ->
    [0] nu este una dintre descărcările tale.
    [one] l-a cerut și { $others }.
   *[other] l-au cerut și { $others }.
}
cancel-not-there = Programul de descărcare nu mai are descărcarea aceasta. /progress arată ce este acolo.

finished-plex = ▶ Vezi-l pe Plex
finished-rate = ⭐ Îi dau notă mai târziu
