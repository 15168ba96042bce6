command-import = Bring your ratings and lists from IMDb or Netflix
command-export = Your ratings as a file

import-how =
    <b>Bring what you have seen and rated</b>
    Send me one of these files, now or at any other time:

    🍿 <b>IMDb</b>: open <a href="https://www.imdb.com/list/ratings">your ratings</a> or <a href="https://www.imdb.com/list/watchlist">your watchlist</a>, press <i>Export</i>, and a little later the file is at <a href="https://www.imdb.com/exports/">imdb.com/exports</a>. Any other list of titles works too: it goes onto your watchlist.
    📺 <b>Netflix</b>: your profile, <i>Viewing activity</i>, and <i>Download all</i> at the bottom.

    The same file twice changes nothing, and what you have rated here later stays.
import-export = 📤 My ratings as a file
import-reading = 📄 Reading your file…
import-writing = 📄 { $count } lines read. Noting them…
import-looking-up = 🔎 Looking up titles: { $done } of { $count }…

import-ratings-title = 🍿 <b>Your ratings from IMDb</b>
import-list-title = 🍿 <b>Your list from IMDb</b>
import-ratings-counts = Ratings: { $added } new, { $changed } changed, { $same } as I had them.
import-ratings-kept = { $count ->
    [one] One title has a later rating here
   *[other] { $count } titles have later ratings here
}: these stay.
import-list-counts = Watchlist: { $added } new, { $same } were on it. { $added ->
    [0] {""}
   *[other] I will tell you when releases come.
}
import-other-kinds = { $count ->
    [one] One line is neither a film nor a series
   *[other] { $count } lines are neither films nor series
} ({ $kinds }): left out.
import-unreadable = { $count ->
    [one] One line I can't read
   *[other] { $count } lines I can't read
} ({ $count ->
    [one] line
   *[other] lines
} { $lines }): left out.

import-seen-title = 📺 <b>Your viewing history</b>
import-seen-counts = Seen: { $added } new, { $same } known already.
import-seen-unknown = { $count ->
    [one] One name is unknown to me, or more than one title has it
   *[other] { $count } names are unknown to me, or more than one title has them
}. I don't guess: { $names }
import-seen-left = { $cut ->
    [yes] ⏸ The film databases aren't answering at the moment.
   *[no] ⏸ That took a while.
} { $count ->
    [one] One line is still to be looked up.
   *[other] { $count } lines are still to be looked up.
}
import-go-on = ▶ Go on
import-over = That import is over. Send me the file again, and I take what is new in it.

import-packed = I can't open this kind of file. Please send me the CSV file itself: unpack it, or save the table as CSV. /import says which files I know.
import-people = That is a list of people. Send me your ratings, your watchlist or another list of titles: /import says how to get them.
import-unknown = I don't know this table. I take IMDb's ratings, its watchlist and other lists of titles, and Netflix's viewing history: /import says how to get them.
import-empty = There is nothing in this file. /import says which files I know.
import-broken = I can't read this file: it is no CSV, or it breaks off in the middle. Please download it once more, and send it as it is.
import-too-big = That file is too large: { $megabytes } MB and { $lines } lines are the most that I take.
import-several-profiles = This history holds several people ({ $profiles }), and I can't tell which is you. Download yours alone: at Netflix, your profile, <i>Viewing activity</i>, <i>Download all</i>.

export-none = You have rated nothing yet. /import brings your ratings from IMDb.
export-done = 📤 { $count ->
    [one] One rating
   *[other] { $count } ratings
}, in IMDb's own columns.
