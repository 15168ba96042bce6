menu-download = 🎬 Download a movie
menu-progress = 📥 My downloads
menu-rate = ⭐ Rate a film
menu-help = ❓ Help

start =
    Hello, <b>{ $name }</b>! What shall we watch?

    Send me a title, an IMDb link or an IMDb id at any time.

command-start = Show the menu
command-download = Find and download a movie
command-progress = See how your downloads are doing
command-rate = Rate what you have seen
command-help = What I can do, and your preferences
command-reset = Stop whatever is going on

help-intro =
    <b>What I can do</b>
    Send me a title, an IMDb link or an id, and I show you the film and its releases. Or:
help-command = /{ $command }: { $what }
help-preferences =
    { "" }
    <b>Your preferences</b>
    Watchlist alerts: { $alerts ->
        [on] on
       *[off] off
    }
    Newsletter: { $newsletter ->
        [on] on
       *[off] off
    }
    Language: English
    { $role ->
        [admin] You are an admin here.
       *[user] { "" }
    }
flip-alerts = { $to ->
    [on] 🔔 Switch watchlist alerts on
   *[off] 🔕 Switch watchlist alerts off
}
flip-newsletter = { $to ->
    [on] 📰 Switch the newsletter on
   *[off] 📰 Switch the newsletter off
}
flip-language = 🇷🇴 În română
language-now = We speak English now.

reset-done = Done, we start afresh. What shall we watch?
reset-nothing = Nothing was going on. What shall we watch?
unknown-command = I don't know that command. /help shows those that I know.

button-stale = This button is too old for me. Send me the title again, or /start for the menu, and we go on from there.
button-of-another = These buttons belong to somebody else. Send me a title, and you get your own.

failure = Something went wrong on my side, and it is in my log as <code>{ $id }</code>. { $again ->
    [press] Try again in a moment.
   *[send] Send it again in a moment.
}
failure-try-again = ↻ Try again
failure-too-slow = That took too long, and I gave it up. Please try again in a moment.
failure-tracker = The tracker isn't answering at the moment (<code>{ $id }</code>). { $again ->
    [press] Try again in a few minutes.
   *[send] Send it again in a few minutes.
}
failure-titles = The film databases aren't answering at the moment (<code>{ $id }</code>). { $again ->
    [press] Try again in a few minutes.
   *[send] Send it again in a few minutes.
}
failure-torrents = The downloader isn't answering at the moment (<code>{ $id }</code>). { $again ->
    [press] Try again in a few minutes.
   *[send] Send it again in a few minutes.
}
failure-plex = Plex isn't answering at the moment (<code>{ $id }</code>). { $again ->
    [press] Try again in a few minutes.
   *[send] Send it again in a few minutes.
}
failure-database = I can't get at my notes at the moment (<code>{ $id }</code>). { $again ->
    [press] Try again in a minute.
   *[send] Send it again in a minute.
}
memory-away = I can't get at my notes at the moment. What you sent is kept, and I come back to it as soon as I can.
failure-outside = A service that I need isn't answering at the moment (<code>{ $id }</code>). { $again ->
    [press] Try again in a few minutes.
   *[send] Send it again in a few minutes.
}
