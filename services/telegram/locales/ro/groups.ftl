group-download-finished = 🍿 { $name } este aici. { $count ->
    [one] L-a cerut { $people }.
   *[other] L-au cerut { $people }.
}

group-help =
    <b>Ce știu să fac aici</b>
    Toți văd ce răspund, dar butoanele le poate apăsa doar cine a întrebat. Pentru un film, scrie /download și titlul, sau răspunde la un mesaj de-al meu.
group-command-notify-here = Noutăți aici despre paginile și descărcările membrilor: pornite sau oprite
group-command-help = Ce știu să fac aici
group-private = Asta rămâne între noi doi. Continuăm în privat.
group-to-private = 💬 La conversația noastră privată
notify-here-on = 🔔 De acum anunț aici când se schimbă o pagină urmărită de un membru și când o descărcare de-a lui este gata. Încă un /notify_here oprește asta.
notify-here-off = 🔕 Nu mai anunț aici noutățile despre paginile urmărite și descărcările membrilor. /notify_here le pornește din nou.
