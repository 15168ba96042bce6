download-ask = What would you like to see? Send me a title, an IMDb link or an IMDb id.
download-hint = I look for films by their <b>title</b>, <b>IMDb link</b> or <b>IMDb id</b>. For example: <i>The Matrix 1999</i>.

title-not-found = I found nothing called “{ $text }”. Try another spelling, the original title, or an IMDb link.
title-not-found-partly = I found nothing called “{ $text }”, but not every film database answered. Try again in a moment, or send an IMDb link.
title-none-of-these = Then add the year, try the original title, or send me the IMDb link.

card-director = 🎬 { $names }
card-stars = 👥 { $names }
card-trailer = ▶ Trailer
card-kind = { $kind ->
    [tv-movie] TV movie
    [series] Series
    [mini-series] Mini-series
    [episode] Episode
    [short] Short
    [video] Video
   *[special] Special
}
card-this-one = ✓ This one
card-none = None of these
card-too-old = That is too long ago, I have lost the thread. Send me the title again.

presence-seen = 👁 { $dated ->
    [yes] You have seen this on { $date }
   *[no] You have seen this
}{ $scored ->
    [yes] { " and gave it " }<b>{ $score }</b>/10.
   *[no] .
}
presence-library = 📚 Already in the library{ $known ->
    [yes] { " " }in { $resolutions }.
   *[no] .
}
presence-downloaded = ✅ Downloaded already{ $known ->
    [yes] { " " }in { $resolution }.
   *[no] .
}
presence-downloading = ⏬ On its way already{ $known ->
    [yes] { " " }in { $resolution }
   *[no] { "" }
}: { $percent }.
presence-go-on = Go on anyway
presence-leave = Leave it

releases-found = { $count ->
    [one] One release. Pick its number:
   *[other] { $count } releases. Pick a number:
}
releases-from-store = I have asked the tracker too often this hour: these are the releases that I knew of.
releases-disk-short = ⚠️ Only { $free } are free on the disk: those marked would fill it.
releases-no-indexer = No tracker has been set up yet: <code>FILELIST_USER</code> and <code>FILELIST_PASSKEY</code> are missing from the settings. Tell the admin.
releases-none-of-these = None of these
filter-all = All
filter-unknown = Others
mark-freeleech = 🆓 freeleech
mark-double-up = ⏫ double-up
mark-internal = 🏠 internal
mark-disk-short = ⚠️ disk
age-months = { $count ->
    [one] 1 month
   *[other] { $count } months
}
age-years = { $count ->
    [one] 1 year
   *[other] { $count } years
}

grab-asking = ⏳ Asking for it…
grab-queued = { $shared ->
    [yes] 👥 Somebody has asked for it already: you will hear too when it is ready.
   *[no] ⏬ Queued. I will tell you when it is ready.
}
grab-complete = ✅ It is here already, ready to watch.
grab-goes-on = I will tell you when it is ready. /progress shows how it is doing.
grab-kept-client = 🕓 Noted. The downloader isn't answering at the moment: I will hand it over as soon as it does, and tell you when it is ready.
grab-kept-indexer = 🕓 Noted. The tracker isn't answering at the moment: I will fetch it as soon as it does, and tell you when it is ready.
grab-release-gone = The tracker has taken this release down. Pick another one.
grab-refused-client = The downloader does not take this torrent. Pick another release.
grab-refused = That did not work: this release can't be downloaded. Pick another one.
grab-failed = 😕 I had noted { $name }, but nothing came of it.
grab-failed-unnamed = 😕 I had noted what you sent me, but nothing came of it.
grab-failed-send-another = That can't be downloaded. Send me another link or file.
grab-try-again = ↻ Try again
grab-other-releases = Other releases

watchlist-offer-no-release = There is no release of it at the moment. Shall I put it on your watchlist, and tell you when there is one?
watchlist-offer-none-of-these = Shall I put it on your watchlist? { $rejected ->
    [yes] Then I will tell you when it comes in another quality than { $resolutions }.
   *[no] Then I will tell you of others.
}
watchlist-offer-tracker-busy = I have asked the tracker too often this hour. Shall I put it on your watchlist, and tell you what I find?
watchlist-yes = 🔔 Yes, tell me
watchlist-no = No, thanks
watchlist-added = ✓ On your watchlist. { $rejected ->
    [yes] I will tell you when it comes in another quality than { $resolutions }.
   *[no] I will tell you when there is a release.
}
watchlist-was-there = ✓ It was on your watchlist already. { $rejected ->
    [yes] From now on I will tell you when it comes in another quality than { $resolutions }.
   *[no] I will tell you when there is a release.
}
left-it = Fine, we leave it. Send me another title whenever you like.
