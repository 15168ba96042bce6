command-watchlist = What you are waiting for
command-change-watchlist = Switch watchlist alerts on or off

match-news = 🔔 { $count ->
    [one] A release has come
   *[other] { $count } releases have come
}{ $known ->
    [yes] { " " }in <b>{ $resolutions }</b>.
   *[no] , in a quality that their names don't tell.
}
match-has = 📚 { $known ->
    [yes] We have it in { $resolutions }.
   *[no] We have it, in a quality that I don't know.
}
match-show = 🎬 Show releases
match-not-these = Not these qualities

waiting-stop = Stop waiting
waiting-again = Wait again
waiting-rejected = ✓ { $rejected ->
    [yes] I tell you when it comes in another quality than { $resolutions }.
   *[no] I tell you when it comes in another quality.
}
waiting-stopped = You don't wait for it any more.
waiting-goes-on = ✓ I tell you when there is something new.
waiting-list = { $count ->
    [one] <b>You are waiting for one title</b>
   *[other] <b>You are waiting for { $count } titles</b>
}
waiting-none = You are waiting for nothing. Send me a title, and when there is no release that you like, I put it on your watchlist.
waiting-muted = 🔕 Alerts are off: you hear of none of it. /change_watchlist switches them on.
waiting-alerts = { $alerts ->
    [on] 🔔 Watchlist alerts are on: I tell you when something comes that you wait for.
   *[off] 🔕 Watchlist alerts are off. Your watchlist stays as it is.
}
