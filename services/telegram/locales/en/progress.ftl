progress-title = <b>Your downloads</b>
progress-title-all = <b>Everybody's downloads</b>
progress-none = You have no downloads yet. Send me a title, and we change that.
progress-none-at-all = Nobody has downloaded anything yet.
progress-not-live = The downloader isn't answering at the moment: this is how things were when it last did.
progress-requesters = 👤 { $names }
progress-state = { $state ->
    [wanted] waiting
    [queued] queued
    [checking] being checked
    [downloading] downloading
    [stalled] no seeders at the moment
    [stopped] paused
    [error] in trouble
   *[other] on its way
}
progress-eta = { $eta } left
progress-waiting = 🕓 <b>{ $name }</b>: noted. It comes as soon as the tracker answers.
progress-waiting-unnamed = 🕓 What you sent me is noted. It comes as soon as it can be fetched.
progress-ratio = ratio { $ratio }
progress-complete = ✅ Ready · { $size }{ $rated ->
    [yes] { " · ratio " }{ $ratio }
   *[no] { "" }
}
progress-gone = 🗑 No longer in the downloader
progress-error = ⚠️ { $error }
progress-refresh = ↻ Refresh
progress-show-all = 👥 Everybody's
progress-show-mine = 👤 Mine

finished = 🍿 { $name } is ready to watch.
finished-took = took { $took }

progress-cancel = ✕ Cancel { NUMBER($number) }
cancel-ask = Cancel <b>{ $name }</b>? What has been downloaded so far goes too.
cancel-yes = ✕ Yes, cancel it
cancel-no = Keep it
cancel-done = ✕ Cancelled: <b>{ $name }</b>.
cancel-kept = Fine, it goes on.
cancel-complete = <b>{ $name }</b> is here by now: there is nothing to cancel any more.
cancel-others = <b>{ $name }</b> stays: { $count ->
    [0] it isn't one of your downloads.
   *[other] { $others } asked for it too.
}
cancel-not-there = The downloader no longer has that one. /progress shows what there is.

finished-plex = ▶ Watch it on Plex
finished-rate = ⭐ Rate it later
