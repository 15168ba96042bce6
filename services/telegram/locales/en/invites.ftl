command-generate-pass = Invite somebody
admins-only = That is for admins only. /help shows what you can do.
invite-usage =
    <code>/generate_pass</code> makes an invitation, <code>/generate_pass -admin</code> one for another admin.
invite-made =
    🎟 <b>An invitation for { $role ->
        [admin] another admin
       *[user] one person
    }</b>

    <code>{ $token }</code>

    Good once, within 24 hours. Pass on the link, let them scan the picture, or read the token to them:
    { $link }

    It only opens this chat: it has no effect on roles at Plex.
invite-open-ones = 🎟 Open invitations
invites-open = { $count ->
    [0] No invitation is open.
    [one] <b>One invitation is open.</b> Its number takes it back.
   *[other] <b>{ $count } invitations are open.</b> A number takes one back.
}
invite-line = { $number }. { $role ->
    [admin] for an admin
   *[user] for a user
}, by { $name }, { $age } old, good for { $left } more
invites-more = … and { $count } more.
invite-revoke-ask = Take back this invitation { $role ->
    [admin] for an admin
   *[user] for a user
}, made by { $name } { $age } ago? It would be good for another { $left }; taken back, it lets nobody in.
invite-revoke-yes = Take it back
invite-revoke-no = Leave it
stranger-token-unknown = I know no such invitation. Look at it once more: you have { $left ->
    [one] one more try
   *[other] { $left } more tries
}.
stranger-token-spent = That invitation has been used, or its day is over. Ask for a new one.
invite-not-yours = You are in already. This invitation stays good for somebody else.
invite-spent = You are in already, and this invitation opens nothing any more.
welcome-user =
    🎬 <b>Welcome, { $name }!</b> I am this household's film concierge.

    Send me the name of a film, and I will find it.{ $role ->
        [admin] { " " }You are an admin here.
       *[user] { "" }
    }
