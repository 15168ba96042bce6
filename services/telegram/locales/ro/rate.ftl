rate-menu = { $count ->
    [0] Ce ai vrea să notezi?
    [one] Ce ai vrea să notezi? E un film pe care l-ai văzut și încă n-are notă.
    [few] Ce ai vrea să notezi? Sunt { $count } filme pe care le-ai văzut și încă n-au notă.
   *[other] Ce ai vrea să notezi? Sunt { $count } de filme pe care le-ai văzut și încă n-au notă.
  }
rate-new-title = 🔎 Alt titlu
rate-unrated = 🎞 Fără notă ({ $count })
rate-ask-title = Despre ce titlu e vorba? Trimite-mi numele, un link IMDb sau un id IMDb.
rate-unreachable = Bazele de date cu filme nu răspund acum. Trimite din nou peste câteva minute.

rate-ask = Cum a fost <b>{ $name }</b>?
rate-ask-again = Cum a fost <b>{ $name }</b>? I-ai dat <b>{ $score }</b>/10 data trecută.
rate-done = ⭐ <b>{ $score }</b>/10 pentru <b>{ $name }</b>. IMDb nu primește note de la mine; i-o poți da și acolo: { $link }
rate-watched = 🍿 Ai văzut { $title }. Cum a fost?
rate-skip = Altă dată
rate-never = Nu mai întreba
rate-stop = Gata
rate-skipped = <b>{ $name }</b> mai poate aștepta: îl găsești oricând în /rate.
rate-never-again = Nu te mai întreb despre <b>{ $name }</b>.

rate-round = { $dated ->
    [yes] 📅 Văzut pe { $date }.{" "}
   *[no] {""}
  }{ $count ->
    [one] Cum a fost? E ultimul.
    [few] Cum a fost? Mai sunt { $count }.
   *[other] Cum a fost? Mai sunt { $count }.
  }
rate-none-left = 🎉 Nu mai ai nimic de notat.
rate-stopped = { $count ->
    [0] 🎉 Nu mai ai nimic de notat.
    [one] Un film rămâne pe altă dată, în /rate.
    [few] { $count } filme rămân pe altă dată, în /rate.
   *[other] { $count } de filme rămân pe altă dată, în /rate.
  }
