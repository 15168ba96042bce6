for-account = In the name of <strong>{ $name }</strong>{ $named ->
    [yes] { " " }(@{ $username } on Telegram)
   *[no] { "" }
}
works-once = This link works once, until { $date }. Nothing happens before you press the button.
works-until = This page works until { $date }. Nothing happens before you press a button.
works-always = This page works as long as you like. Nothing happens before you press the button.
not-you = Not you? Then close this page: somebody has forwarded you their mail.

fact-release = Release
fact-quality = Quality
fact-size = Size
fact-freeleech = freeleech

download-heading = Download { $title }?
download-what = The button adds it to the downloads. You hear on Telegram when it is ready to watch.
download-button = Download it
download-done = On its way
download-done-what = { $title } is in the downloads. You hear on Telegram when it is ready to watch.
download-shared = Others wait for it too
download-shared-what = Somebody has asked for { $title } before. Now you hear, too, when it is ready to watch.
download-ready = Ready to watch
download-ready-what = { $title } is here already. Enjoy it!
download-kept = Noted
download-kept-client = The downloader isn’t answering at the moment. It gets { $title } as soon as it does, by itself: you need not press again.
download-kept-indexer = The tracker isn’t answering at the moment. { $title } is fetched as soon as it does, by itself: you need not press again.
download-failed = That did not work
download-failed-client = The downloader does not take this release of { $title }. Send the bot the title: it shows you the others.
download-failed-other = This release of { $title } can’t be downloaded. Send the bot the title: it shows you the others.
release-gone = It is no longer there
release-gone-what = The tracker has taken this release down. Send the bot the title: it shows you the others.
release-forgotten-what = Nobody has seen this release for so long that we have forgotten it. Send the bot the title: it shows you what there is.

status-asking = You have asked for it. It is being handed to the downloader.
status-downloading = You have asked for it. It is downloading: { $percent }.
status-ready = You have asked for it, and it is ready to watch.
status-gone = You had asked for it. It was here, and has been removed since.
status-unknown = You have asked for it.

watchlist-heading = Put { $title } on your watchlist?
watchlist-what = You hear on Telegram when there is a release of it.
watchlist-button = Put it on my watchlist
watchlist-done = On your watchlist
watchlist-done-what = You hear on Telegram when there is a release of { $title }.

dismiss-heading = Not interested in { $title }?
dismiss-what = The newsletter leaves it out from now on. You can still ask the bot for it.
dismiss-button = Leave it out
dismiss-done = Left out
dismiss-done-what = The newsletter says no more of { $title }. Should you change your mind, send the bot the title.

unsubscribe-heading = No more newsletters?
unsubscribe-what = The button ends them at once. Everything else stays as it is: the bot, your downloads, your watchlist.
unsubscribe-button = Unsubscribe
unsubscribe-done = You are unsubscribed
unsubscribe-done-what = You get no more newsletters. Should you miss them: /change_newsletter in the bot brings them back.

preferences-heading = Your newsletter
preferences-newsletter = Send me the newsletter
preferences-no-email = We have no address of yours to send it to. Give it to the bot first.
preferences-alerts = Tell me on Telegram when something on my watchlist is released
preferences-language = Language
preferences-year = Only titles since
preferences-year-hint = A year, such as 1990. Empty for no limit.
preferences-genres = Leave these out
preferences-button = Save
preferences-saved = Saved.
preferences-invalid = Nothing was saved: the year must have four digits, between { $first } and { $last }.
revoke-heading = Forwarded a mail?
revoke-what = Then somebody else holds your links. Make all links of the mails so far void, except those that unsubscribe; the links in the next mail work again.
revoke-button = Make old links void
revoke-done = Your old links are void
revoke-done-what = Nothing in the mails so far does anything any more, except to unsubscribe. The links in the next one work.

language-en = English
language-ro = Română
genre-name = { $genre ->
    [action] Action
    [adventure] Adventure
    [animation] Animation
    [biography] Biography
    [comedy] Comedy
    [crime] Crime
    [documentary] Documentary
    [drama] Drama
    [family] Family
    [fantasy] Fantasy
    [history] History
    [horror] Horror
    [music] Music
    [mystery] Mystery
    [reality] Reality
    [romance] Romance
    [science-fiction] Science fiction
    [sport] Sport
    [thriller] Thriller
    [war] War
   *[western] Western
}

not-ours-heading = This link does not work
not-ours-what = Perhaps your mail program has cut it off: press it in the mail itself, or copy all of it.
expired-heading = This link is too old
expired-what = It worked until { $date }. Send the bot the title instead: it finds what there is now.
expired-mail-what = It worked until { $date }. Use the link in your latest mail, or the bot.
revoked-heading = This link is void
revoked-what = You have made all links from before { $date } void. Those in newer mails work.
removed-heading = This account is closed
removed-what = It belongs to nobody any more, so the link does nothing. Should you want to come back, ask who invited you for a token.
used-heading = You have pressed this already
used-watchlist-what = { $title } went on your watchlist on { $date }.
used-dismiss-what = The newsletter leaves { $title } out since { $date }.
blocked-note = You have blocked our bot on Telegram, so it can’t write to you. Unblock it there to hear from it.
not-pressed = Nothing was done: please press the button below.
too-many-heading = One moment, please
too-many-what = That was a lot at once from your network. Try again in a minute.
broken-heading = Something is wrong on our side
broken-what = Nothing was lost. Try again in a few minutes.
