group-download-finished = 🍿 { $name } este aici. { $count ->
    [one] L-a cerut { $people }.
   *[other] L-au cerut { $people }.
}
