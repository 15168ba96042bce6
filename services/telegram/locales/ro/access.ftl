stranger = Acesta este un club de film privat. Cere o invitație proprietarului.
stranger-password = Bună! Locul acesta nu are încă un administrator. Trimite-mi parola de superadmin și este al tău.
stranger-wrong = Nu aceasta este parola. Caută <code>SUPERADMIN_PASSWORD</code> în setări: { $left ->
    [one] mai ai o încercare
    [few] mai ai { $left } încercări
   *[other] mai ai { $left } de încercări
}.
stranger-wait = Prea multe încercări greșite. Te ascult din nou peste { $wait }.
welcome-admin =
    🎬 <b>Bine ai venit, { $name }.</b> Acum ești administrator, iar parola nu mai folosește la nimic.

    Trimite-mi numele unui film și îl găsesc.
password-spent = Ești deja înăuntru, iar parola aceea nu mai folosește la nimic. Am scos-o din conversație.
