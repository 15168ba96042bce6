command-generate-pass = Invită pe cineva
admins-only = Asta este doar pentru administratori.
invite-usage =
    <code>/generate_pass</code> face o invitație, <code>/generate_pass -admin</code> una pentru alt administrator.
invite-made =
    🎟 <b>O invitație pentru { $role ->
        [admin] alt administrator
       *[user] o persoană
    }</b>

    <code>{ $token }</code>

    Este bună o singură dată, timp de 24 de ore. Trimite linkul, arată imaginea sau citește codul:
    { $link }

    Deschide doar această conversație: nu schimbă nimic din rolurile de la Plex.
invite-open-ones = 🎟 Invitații deschise
invites-open = { $count ->
    [0] Nicio invitație nu este deschisă.
    [one] <b>O invitație este deschisă.</b> Numărul ei o retrage.
    [few] <b>{ $count } invitații sunt deschise.</b> Un număr retrage invitația lui.
   *[other] <b>{ $count } de invitații sunt deschise.</b> Un număr retrage invitația lui.
}
invite-line = { $number }. { $role ->
    [admin] pentru un administrator
   *[user] pentru un utilizator
}, de la { $name }, făcută acum { $age }, mai este bună { $left }
invites-more = … și încă { $count }.
invite-revoke-ask = Retragi invitația { $role ->
    [admin] pentru un administrator
   *[user] pentru un utilizator
}, făcută de { $name } acum { $age }? Mai este bună { $left }; apoi nu mai lasă pe nimeni să intre.
invite-revoke-yes = Retrage
invite-revoke-no = Las-o
stranger-token-unknown = Nu cunosc nicio astfel de invitație. Mai uită-te o dată la ea: { $left ->
    [one] mai ai o încercare
    [few] mai ai { $left } încercări
   *[other] mai ai { $left } de încercări
}.
stranger-token-spent = Invitația aceasta a fost folosită sau i-a trecut ziua. Cere una nouă.
invite-not-yours = Ești deja înăuntru. Invitația rămâne bună pentru altcineva.
invite-spent = Ești deja înăuntru, iar invitația aceasta nu mai deschide nimic.
welcome-user =
    🎬 <b>Bine ai venit, { $name }!</b> Eu mă ocup aici de filmele casei.

    Trimite-mi numele unui film și îl găsesc.{ $role ->
        [admin] { " " }Ești administrator aici.
       *[user] { "" }
    }
