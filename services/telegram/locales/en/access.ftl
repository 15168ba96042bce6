stranger = This is a private film club. Ask its owner for an invitation.
stranger-password = Hello! Nobody runs this place yet. Send me the superadmin password, and it is yours.
stranger-wrong = That is not the password. Look for <code>SUPERADMIN_PASSWORD</code> in the settings: you have { $left ->
    [one] one more try
   *[other] { $left } more tries
}.
stranger-wait = Too many wrong tries. I will listen again in { $wait }.
welcome-admin =
    🎬 <b>Welcome, { $name }.</b> You are the admin now, and the password does nothing any more.

    Send me the name of a film, and I will find it.
password-spent = You are in already, and that password does nothing any more. I took it out of our chat.
