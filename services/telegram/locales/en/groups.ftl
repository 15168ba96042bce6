group-download-finished = 🍿 { $name } is here. { $count ->
    [one] { $people } asked for it.
   *[other] { $people } asked for it.
}
