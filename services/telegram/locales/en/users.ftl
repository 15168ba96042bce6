command-users = People and their roles
command-language = Change the language
command-change-newsletter = Switch the newsletter on or off

users-head = { $count ->
    [one] <b>One person is in.</b> Their number opens their page.
   *[other] <b>{ $count } people are in.</b> A number opens a page.
}
users-line =
    { $number }. <b>{ $name }</b>{ $role ->
        [admin] { " " }· admin
       *[user] { "" }
    }{ $blocked ->
        [yes] { " " }· has blocked me
       *[no] { "" }
    } · { $seen ->
        [never] never here yet
        [now] here just now
       *[ago] last here { $ago } ago
    }
    { $downloads ->
        [one] one download
       *[other] { $downloads } downloads
    } · waiting for { $waiting } · rated { $rated }
users-card =
    <b>{ $name }</b> · { $role ->
        [admin] admin
       *[user] user
    }{ $blocked ->
        [yes] { " " }· has blocked me
       *[no] { "" }
    }
    Telegram: { $username }, <code>{ $id }</code>
    { $seen ->
        [never] Never here yet
        [now] Here just now
       *[ago] Last here { $ago } ago
    }
    E-mail: { $email }
    IMDb profile: { $imdb }
    Newsletter: { $newsletter ->
        [on] on
       *[off] off
    }
    Downloads: { $downloads } · on the watchlist: { $waiting } · rated: { $rated }
users-none = none
users-promote = ⬆ Make an admin
users-demote = ⬇ No longer an admin
users-remove = ✕ Remove
users-back = ‹ All people
users-yes = Yes
users-no = No, leave it
users-ask-promote = Make <b>{ $name }</b> an admin? They can then invite and remove people, you among them.
users-ask-demote = { $self ->
    [yes] Stop being an admin <b>yourself</b>? Only another admin can make you one again.
   *[no] Take the admin's role from <b>{ $name }</b>? They stay in as a user.
}
users-ask-remove = { $self ->
    [yes] Remove <b>yourself</b>? You can come back only with a new invitation.
   *[no] Remove <b>{ $name }</b>? They can come back only with a new invitation. What they have downloaded stays; their e-mail address and IMDb profile are forgotten.
}
users-changed = ✓ { $change ->
    [promote] { $name } is an admin now.
    [demote] { $name } is no longer an admin.
   *[remove] { $name } has been removed.
}
users-last-admin = { $name } is the last admin, and somebody has to be: make another one first.
users-gone = { $name } is not here any more.

language-ask = Which language shall we speak?
language-name = 🇬🇧 English
newsletter-changed = { $newsletter ->
    [on] 📰 The newsletter is on now.{ $known ->
        [yes] { "" }
       *[no] { " " }But I have no e-mail address of yours: /update_user asks for it.
    }
   *[off] 📰 The newsletter is off now.
}
