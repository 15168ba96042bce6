command-watchlist = What you are waiting for
command-change-watchlist = Switch watchlist alerts on or off

match-news = 🔔 { $count ->
    [one] A release is out
   *[other] { $count } releases are out
}{ $known ->
    [yes] { " " }in <b>{ $resolutions }</b>.
   *[no] , in a quality that their names don't tell.
}
match-has = 📚 { $known ->
    [yes] We have it in { $resolutions }.
   *[no] We have it, in a quality that I don't know.
}
match-show = 🎬 Show releases
match-not-these = { $count ->
    [one] Not this quality
   *[other] Not these qualities
}

waiting-stop = Stop waiting
waiting-again = Wait again
waiting-rejected = ✓ { $rejected ->
    [yes] I will tell you when it comes in another quality than { $resolutions }.
   *[no] I will tell you when it comes in another quality.
}
waiting-stopped = You are no longer waiting for it.
waiting-goes-on = ✓ I will tell you when there is something new.
waiting-list = { $count ->
    [one] <b>You are waiting for one title</b>
   *[other] <b>You are waiting for { $count } titles</b>
}
waiting-none = You are waiting for nothing. Send me a title, and when there is no release that you like, I will put it on your watchlist.
waiting-muted = 🔕 Alerts are off, so I tell you of none of them. /change_watchlist switches them on.
waiting-alerts = { $alerts ->
    [on] 🔔 Watchlist alerts are on: I will tell you when something comes that you are waiting for.
   *[off] 🔕 Watchlist alerts are off. Your watchlist stays as it is.
}
