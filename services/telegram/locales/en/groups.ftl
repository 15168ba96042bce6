group-download-finished = 🍿 { $name } is here. { $count ->
    [one] { $people } asked for it.
   *[other] { $people } asked for it.
}

group-help =
    <b>What I can do here</b>
    Each of us sees what I answer, and only who asked can press the buttons. To ask for a film, write /download and its title, or answer one of my messages.
group-command-notify-here = News of the members' topics and downloads here: on or off
group-command-help = What I can do here
group-private = That is between the two of us. Let's go on in private.
group-to-private = 💬 To our private chat
notify-here-on = 🔔 From now on I will say here when a topic of a member changes, and when a download of theirs is ready. /notify_here again stops it.
notify-here-off = 🔕 I no longer say here what the members' topics and downloads do. /notify_here switches it on again.
