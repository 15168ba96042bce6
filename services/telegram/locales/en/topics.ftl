topic-changed =
    🔁 { $name } has changed at { $site }.

    The new one has taken the place of the old one, in the same folder; your files are kept and only what is new is downloaded.
topic-changed-of = 🔁 { $name }, which { $owner } follows at { $site }, has changed. The new one is being downloaded.
topic-missing =
    🕳 Since { $since } I find no torrent at your page of { $name } at { $site }.

    What you have stays as it is. I go on looking now and then; /remove stops that.

menu-add = ➕ Add
command-add = Follow a tracker page, or download a magnet
command-list = The pages that are followed
command-remove = Stop following a page

topic-ask-address = What shall I follow? Send me a page of the tracker or the address of a .torrent. A magnet or a .torrent file works too; those are downloaded once.
topic-no-address = I see no address there. Send me a link to a page of the tracker, a .torrent, or a magnet.
topic-where-page = I follow this page, and take what changes there. Where shall it go?
topic-where-magnet = I can download this magnet. Where shall it go?
topic-where-file = I can download { $name }. Where shall it go?
topic-folder-default = 📁 The usual folder
topic-folder-other = ✎ Another folder
topic-leave = ✕ Leave it
topic-left = All right, I leave it as it is.
topic-question-old = That question is too old for me. Send me the address or the file again.
topic-ask-folder = Which folder? A name makes one below the usual folder; or write all of it: <code>{ $example }</code>
topic-adding = One moment, I am looking at it…

topic-followed = 📌 I follow { $name } now. { $complete ->
    [yes] It is here already; when it changes, I will take the new one and tell you.
   *[no] It is being downloaded; when it changes, I will take the new one and tell you.
}
topic-downloading = 📥 { $name }. { $complete ->
    [yes] It is here already.
   *[no] It is being downloaded.
}
topic-already = You follow this page already. /list shows it.
topic-already-named = You follow this page already: { $name }. /list shows it.
topic-kept = { $reason ->
    [indexer-refused] 🔒 The tracker refuses our log-in at the moment; an admin has to look.
    [indexer-unavailable] ⏳ The tracker isn't answering at the moment.
   *[client-unavailable] ⏳ The downloader isn't answering at the moment.
} { $followed ->
    [yes] I will keep your page, and take it as soon as I can.
   *[no] I will keep it, and try again by myself.
}
topic-refused = The downloader does not take this one, and nothing was changed. Send me another link or file.
topic-refused-tracker = That is not a tracker that I know. I can follow pages of the trackers that are set up here, and any direct address of a .torrent.
topic-refused-login = The log-in was refused: that address gives its .torrent only to those who are signed in. A download link with your own key works.
topic-refused-none = There is no torrent on that page. Send me the page of a single release, or the address of its .torrent.
topic-refused-gone = The tracker no longer has this one. Send me another link.
topic-refused-address = I may not fetch that address. A page of the tracker works, and so does the .torrent file itself.
topic-refused-magnet = That magnet can't be read. Copy it once more, all of it.
topic-refused-kind = Our downloader can't take this kind of torrent (version 2 only). Send me another one.
topic-refused-folder = I may not put anything there. Write a folder below those that I offered, or just a name.
topic-refused-file = I can't get at that file any more. Send it again, please.
topic-file-large = That file is too large for a .torrent. Send me the .torrent itself, a link, or a magnet.
topic-unreachable = The downloader isn't answering at the moment. Try again in a few minutes: asked for twice, it is still one download.

topics-none = No page is followed. /add follows one.
topics-heading = { $count ->
    [one] <b>One page is followed</b>
   *[other] <b>{ $count } pages are followed</b>
}
topics-which = <b>Which one shall I stop following?</b>
# A name without spaces would begin on the next line, and leave its number alone.
topic-line = { $position }.{ "\u00A0" }{ $name } · { $site }
topic-owner = 👤 { $owner }
topic-folder = 📁 { $folder }
topic-checked = 👀 looked at { $ago } ago
topic-checked-never = 👀 not looked at yet
topic-last-change = 🔁 changed { $ago } ago
topic-last-change-never = 🔁 no change so far
topic-error = ⚠️ { $error ->
    [release-gone] the tracker no longer has it
    [not-a-torrent] there is no torrent on that page
    [tracker-unknown] not a tracker that I know
    [log-in-refused] the log-in was refused there
    [indexer-refused] the tracker refuses our log-in
    [indexer-unavailable] the tracker isn't answering
    [client-unavailable] the downloader isn't answering
    [url-not-allowed] that address may not be fetched
   *[other] it can't be taken at the moment
}
topic-check = ↻ Check { $position } now
topic-not-there = That page isn't followed any more. /list shows those that are.
topic-remove-ask = Stop following { $name }?
topic-remove-keep = Stop following, keep the files
topic-remove-data = Stop following, delete the files too
topic-remove-not = ✕ Go on following
topic-removed = I no longer follow { $name }. { $data ->
    [removed] Its files are deleted.
    [others] Its files stay, since others asked for them too: { $others }.
   *[kept] Its files stay.
}
