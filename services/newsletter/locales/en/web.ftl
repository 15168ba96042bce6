web-title = The newsletter
web-times = It goes out at { $times } ({ $zone }).
web-no-times = No times are set (NEWSLETTER_ROUTINE_TIMES): it goes out only when somebody sends it.
web-no-run = It has not gone out yet.
web-last-run = Last made on { $at } ({ $outcome }): { $issues ->
    [one] one mail
   *[other] { $issues } mails
} for { $readers ->
    [one] one reader.
   *[other] { $readers } readers.
}
web-outbox = { $waiting ->
    [0] No mail is waiting to be sent
    [one] One mail is waiting to be sent
   *[other] { $waiting } mails are waiting to be sent
}{ $dead ->
    [0] .
    [one] , one was given up.
   *[other] , { $dead } were given up.
}
web-send-now = Send it now
web-send-test = Send me a test
web-readers = Readers
web-no-readers = Nobody yet. Whoever gives the bot an e-mail address (/update_user) or switches the newsletter on (/change_newsletter) stands here.
web-issues = Issues
web-no-issues = None yet.
web-next = What would come next
web-next-of = What { $name } would get next
web-issue-of = An issue of { $name }
web-nothing = Nothing: there is no news for them, so they would get no mail.
web-links-yours = As its reader sees it, but in your language, and its links act for you.
web-plain-text = Plain text
web-page = Page { $page } of { $pages }
web-refused = On { $at } the mail server said for good: { $reason }
web-try-again = Try this address again
reader-on = gets it
reader-off = does not want it
reader-no-address = has given no address
reader-refused = the address takes no mail
issue-size = { $titles ->
    [one] one title
   *[other] { $titles } titles
}, { $releases ->
    [one] one release
   *[other] { $releases } releases
}
issue-owed = on its way
issue-sent = sent
issue-given-up = never arrived
issue-cancelled = nobody to send it to
said-sending = It is being made now. Who has news gets a mail within minutes.
said-test-sent = A test is on its way to your address.
said-no-address = You have given no address yet: /update_user in the bot asks for it.
said-trying-again = The next issue goes to this address again.
link-refused = This link does not work
link-not-ours = It is not one of ours, or a mail program has cut it off. Try the link in the mail again.
link-expired = It is too old. The next mail has new ones; admins get a new one from the bot with /newsletter.
link-revoked = It was made void, or is no longer yours.
