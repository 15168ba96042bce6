imdb-drift = 🛠 <b>IMDb doesn't answer as it used to</b>: { $drift ->
    [challenge] it wants a browser to solve a puzzle before it shows people's lists.
    [forbidden] it turns us away (403).
    [refused] it wants a log-in, or refuses without saying why, when I ask for a { $list ->
        [ratings] person's ratings
       *[watchlist] watchlist
    }.
    [partial] it gives half answers, with errors in them, when I ask for a { $list ->
        [ratings] person's ratings
       *[watchlist] watchlist
    }.
    [emptied] somebody's { $list ->
        [ratings] ratings are
       *[watchlist] watchlist is
    } empty all of a sudden.
   *[shape] the answer has another shape when I ask for a { $list ->
        [ratings] person's ratings
       *[watchlist] watchlist
    }.
}
    Nothing that we know is deleted, and I ask again by myself, less and less often. I won't bring it up again unless it goes away and comes back. Files from IMDb work as before: /import.

imdb-list-hidden = 🔒 IMDb doesn't show me your { $list ->
    [ratings] ratings: they are private there, or there are none.
   *[watchlist] watchlist: it is private there, or there is none.
} What I know of it stays. If you want me to follow it, make it public in its settings at IMDb ({ $profile }); or send me the file that IMDb exports: /import.
imdb-list-not-there = 🔍 IMDb knows no profile { $profile } (any more). What I know from there stays. /update_user takes another one.
imdb-list-emptied = 🤔 Your { $list ->
    [ratings] ratings at IMDb look
   *[watchlist] watchlist at IMDb looks
} empty to me, where I know { $count ->
    [one] one title
   *[other] { $count } titles
} from there. I don't trust that, so all of it stays. { $list ->
    [ratings] {""}
   *[watchlist] If you have emptied it, /watchlist takes titles off here.
}
