command-status = How everything is

status-head = <b>How things are</b>
status-service = { $state ->
    [ready] ✅
    [not-ready] ⚠️
   *[no-answer] ❌
} { $service ->
    [telegram] This chat
    [torrapi] Downloads
    [myimdb] The worker in the background
   *[newsletter] The newsletter
}{ $state ->
    [ready] { "" }
    [not-ready] { $told ->
        [yes] : { $wrong }
       *[no] { " " }can't work at the moment
    }
   *[no-answer] { " " }gives no answer
}
status-wrong = { $why ->
    [unreachable] { $check ->
        [transmission] the torrent client can't be reached
        [database] the database can't be reached
        [telegram] Telegram can't be reached
       *[other] something that it needs can't be reached
    }
    [refused] { $check ->
        [transmission] the torrent client wants another user name and password
        [database] the database wants another user name and password
       *[other] something that it needs does not let it in
    }
   *[other] { $check ->
        [transmission] trouble with the torrent client ({ $reason })
        [database] trouble with the database ({ $reason })
        [telegram] trouble with Telegram ({ $reason })
       *[other] trouble with { $check } ({ $reason })
    }
}
status-budget = 🔎 { $indexer ->
    [filelist] FileList
    [torznab] Torznab
   *[other] { $indexer }
}: { $spent } of { $limit } questions asked this hour{ $blocked ->
    [yes] { "" }. It wants to be left alone for another { $wait } ({ $reason })
   *[no] { "" }
}
status-no-tracker = 🔎 No tracker is set up.
status-disk = 💾 { $folder }: { $known ->
    [yes] { $free } free
   *[no] can't say how much is free
}
status-no-disk = 💾 The downloader doesn't say how much is free.
status-outbox = 📬 Messages: { $waiting } on their way, { $failed } to be tried again, { $dead ->
    [0] none given up
   *[other] <b>{ $dead } given up</b>
}
status-jobs = ⚙️ <b>Last done in the background</b>
status-no-jobs = Nothing yet.
status-job = { $outcome ->
    [ok] ✅
    [running] ⏳
    [timed-out] ⌛
   *[failed] ❌
} { $job }: { $outcome ->
    [running] under way for { $ago }
   *[other] { $ago } ago
}{ $told ->
    [yes] { "" }, { $error }
   *[no] { "" }
}
status-job-name = { $job ->
    [resume-grabs] Requests
    [sync-torrents] State of the downloads
    [topics] Followed pages
    [seeding] What has seeded long enough
    [low-resolution] Smaller copies
    [housekeeping] Tidying up
    [metadata-refresh] Details of films
    [library] Plex library
    [sync-plex] Seen and rated on Plex
    [sync-plex-watchlists] Watchlists at Plex
    [plex-invitations] Invitations to Plex
    [sync-imdb-watchlist] Watchlists at IMDb
    [sync-imdb-ratings] Ratings at IMDb
    [release-feed] New releases
    [watchlist-sweep] Releases for watchlists
    [import-titles] List of titles
    [newsletter] Newsletter
   *[other] { $job }
}
status-no-notes = ❔ I can't get at my notes.
status-refresh = ↻ Refresh

dead-show = 📭 What was given up
dead-head = { $count ->
    [0] 📭 Nothing has been given up.
    [one] <b>One message could not be delivered.</b> Its number opens it.
   *[other] <b>{ $count } messages could not be delivered.</b> A number opens one.
}
dead-line = { $number }. { $channel ->
    [email] ✉️
   *[telegram] 💬
} { $kind } for { $name }, { $age } old
    { $error }
dead-one =
    { $channel ->
        [email] ✉️ An e-mail
       *[telegram] 💬 A message
    } for <b>{ $name }</b> ({ $kind })
    { $age } old, { $attempts ->
        [one] tried once
       *[other] tried { $attempts } times
    }

    <i>{ $error }</i>
dead-again = ↻ Try again
dead-drop = ✕ Drop it
dead-back = ‹ All of them
dead-all-again = ↻ Try all again
dead-back-to-status = ‹ Status
dead-sent-again = { $count ->
    [0] It is no longer among them.
    [one] ✓ On its way again.
   *[other] ✓ { $count } are on their way again.
}
dead-dropped = ✓ Dropped.

message-died = 📭 { $channel ->
    [email] An e-mail
   *[telegram] A message
} for <b>{ $name }</b> ({ $kind }) could not be delivered, and I have stopped trying: <i>{ $error }</i>
notification-kind = { $kind ->
    [download-finished] a download is ready
    [group-download-finished] a download is ready
    [topic-changed] a followed page has changed
    [topic-missing] a followed page has no torrent
    [download-stalled] a download is stuck
    [download-error] a download can't go on
    [download-gone] a download is gone
    [seeding-question] what to do with a download
    [torrent-removed] a download was deleted
    [removal-called-off] a download stays after all
    [low-resolution] a better copy is here
    [grab-failed] a download came to nothing
    [watchlist-match] news for the watchlist
    [rate-watched] how a film was
    [plex-invitation] the invitation to Plex
    [imdb-drift] IMDb answers otherwise
    [imdb-list] a list at IMDb
    [message-died] an undelivered message
    [newsletter-issue] the newsletter
    [newsletter-test] a test of the newsletter
    [mail-refused] an address that takes no mail
    [mail-trouble] the mail server's trouble
   *[other] { $kind }
}
