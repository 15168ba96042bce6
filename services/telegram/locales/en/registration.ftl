command-update-user = Your e-mail, IMDb profile and preferences

registration-email = { $has_email ->
    [yes] Your e-mail address is <b>{ $email }</b>. Send another, or keep it.
   *[no] What is your <b>e-mail address</b>? The newsletter goes there, if you want it.
}
registration-email-wrong = That does not look like an e-mail address. One looks like <code>ana@example.org</code>.
registration-email-taken = Somebody else here has given { $email } already, and an address belongs to one person. Send another.
registration-email-noted = ✓ { $email }
registration-imdb = { $has_imdb ->
    [yes] Your <b>IMDb profile</b> is { $imdb }. Send another, or keep it.
   *[no] Have you got an <b>IMDb profile</b>? Send me its link, or its id (<code>ur12345678</code>).
} { $reads ->
    [watchlist] I will then read, every half hour, the watchlist that it shows to everybody, and nothing else there.
    [full] I will then read its watchlist and its ratings, for you alone, and nothing else there.
   *[off] Nothing is read there: what you have rated comes by file, see /import.
}
registration-imdb-wrong = I can't find an IMDb profile in that. Open yours at IMDb and copy its link: it looks like <code>https://www.imdb.com/user/ur12345678/</code>.
registration-imdb-noted = { $check ->
    [public] ✓ { $imdb } is there, and its watchlist is public: { $count ->
        [one] one title
       *[other] { $count } titles
    }. I will take them over in a moment.
    [hidden] ✓ { $imdb } is there, but IMDb shows me no watchlist of it: it is private, or there is none. Make it public in its settings at IMDb, and I will follow it; or send me its file, see /import.
    [unseen] ✓ { $imdb } is noted. IMDb shows me no watchlist of it: it is private, or there is no such profile (IMDb doesn't tell which). Look at the link to be sure, and make the watchlist public there if you want me to follow it.
    [off] ✓ { $imdb } is noted. Nothing is read there, so I have not asked IMDb whether it is there.
   *[unchecked] ✓ { $imdb } is noted. IMDb can't be asked at the moment, so I could not check whether it is there. I will try again by myself; look at the link to be sure.
}
registration-imdb-forget = Forget it
registration-imdb-forgotten = ✓ Nothing more is read there. What came from it stays.
registration-imdb-not-there = IMDb knows no profile { $imdb }. Open yours at IMDb and copy its link, or skip this.
registration-preferences =
    <b>What shall I tell you about?</b>
    Watchlist alerts, here in the chat: { $alerts ->
        [on] on
       *[off] off
    }
    Newsletter, by e-mail: { $newsletter ->
        [on] on{ $has_email ->
            [yes] { "" }
           *[no] , but I have no address of yours
        }
       *[off] off
    }
    Language: English
registration-keep = Keep it
registration-skip = Skip
registration-stop = ✕ Stop
registration-done = ✓ Done
registration-saved =
    ✓ <b>All set.</b> /update_user changes it at any time.

    E-mail: { $has_email ->
        [yes] { $email }
       *[no] none
    }
    IMDb profile: { $has_imdb ->
        [yes] { $imdb }
       *[no] none
    }
    Watchlist alerts: { $alerts ->
        [on] on
       *[off] off
    }
    Newsletter: { $newsletter ->
        [on] on
       *[off] off
    }
registration-email-taken-meanwhile = Somebody else has given { $email } in the meantime, so I have changed nothing. /update_user asks again.
registration-stopped = All right, everything stays as it was. /update_user asks again at any time.
registration-over = Those questions are over, and everything is as you left it. /update_user asks again.
registration-other-question = That button belongs to another question. Please answer the newest one.
registration-hint = Please answer with the buttons or a text, or press ✕ Stop.
registration-plex = Shall I invite <b>{ $email }</b> to our library at <b>Plex</b>{ $hasName ->
    [yes] , “{ $server }”
   *[no] {""}
}? Plex then sends an e-mail there, and what we have can be watched at home or away.
registration-plex-yes = 🎞 Yes, invite me
registration-plex-no = No, thanks
registration-plex-asking = 🎞 Asking Plex…

plex-sent = 🎞 Plex has sent an invitation to { $email }. Accept it, with a Plex account of that address.
plex-already-member = 🎞 Plex says that { $email } is a member already, or has an earlier invitation that waits to be accepted.
plex-refused = 🎞 Plex has refused to invite { $email }{ $said ->
    [yes] , and says: “{ $reason }”.
   *[no] {" "}and does not say why.
} The owner can also invite you by hand at app.plex.tv.
plex-later = 🎞 Plex can't be reached at the moment. I will try again, and tell you what it says.
plex-unanswered = 🎞 Plex could not be reached for a week, so { $email } is not invited. The owner can invite you by hand at app.plex.tv.
