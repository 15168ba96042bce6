command-generate-pass = Invită pe cineva
admins-only = Asta este doar pentru administratori. /help arată ce poți face.
invite-usage =
    <code>/generate_pass</code> face o invitație, <code>/generate_pass -admin</code> una pentru alt administrator.
invite-made =
    🎟 <b>O invitație pentru { $role ->
        [admin] alt administrator
       *[user] o persoană
    }</b>

    <code>{ $token }</code>

    Se poate folosi o singură dată, în următoarele 24 de ore. Trimite linkul, arată imaginea sau citește codul:
    { $link }

    Deschide doar această conversație: nu schimbă nimic din rolurile de la Plex.
invite-open-ones = 🎟 Invitații nefolosite
invites-open = { $count ->
    [0] Nu este nicio invitație nefolosită.
    [one] <b>O invitație nu a fost folosită încă.</b> Butonul cu numărul ei o retrage.
    [few] <b>{ $count } invitații nu au fost folosite încă.</b> Butonul cu numărul uneia o retrage.
   *[other] <b>{ $count } de invitații nu au fost folosite încă.</b> Butonul cu numărul uneia o retrage.
}
invite-line = { $number }. { $role ->
    [admin] pentru un administrator
   *[user] pentru un utilizator
}, de la { $name }, făcută acum { $age }, valabilă încă { $left }
invites-more = … și încă { $count }.
invite-revoke-ask = Retragi invitația { $role ->
    [admin] pentru un administrator
   *[user] pentru un utilizator
}, făcută de { $name } acum { $age }? Ar mai fi valabilă { $left }; retrasă, nu mai lasă pe nimeni să intre.
invite-revoke-yes = Retrage
invite-revoke-no = Las-o
stranger-token-unknown = Nu cunosc nicio astfel de invitație. Mai uită-te o dată la ea: { $left ->
    [one] mai ai o încercare
    [few] mai ai { $left } încercări
   *[other] mai ai { $left } de încercări
}.
stranger-token-spent = Invitația aceasta a fost folosită sau i-a trecut ziua. Cere una nouă.
invite-not-yours = Ești deja înăuntru. Invitația rămâne valabilă pentru altcineva.
invite-spent = Ești deja înăuntru, iar invitația aceasta nu mai deschide nimic.
welcome-user =
    🎬 <b>Bine ai venit, { $name }!</b> Eu mă ocup aici de filmele casei.

    Trimite-mi numele unui film și îl găsesc.{ $role ->
        [admin] { " " }Ești administrator aici.
       *[user] { "" }
    }
