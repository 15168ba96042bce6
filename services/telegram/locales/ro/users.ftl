command-users = Oamenii și rolurile lor
command-language = Schimbă limba
command-change-newsletter = Pornește sau oprește newsletterul

users-head = { $count ->
    [one] <b>O singură persoană este înăuntru.</b> Butonul cu numărul ei îi deschide pagina.
    [few] <b>{ $count } persoane sunt înăuntru.</b> Butonul cu numărul uneia îi deschide pagina.
   *[other] <b>{ $count } de persoane sunt înăuntru.</b> Butonul cu numărul uneia îi deschide pagina.
}
users-line =
    { $number }. <b>{ $name }</b>{ $role ->
        [admin] { " " }· administrator
       *[user] { "" }
    }{ $blocked ->
        [yes] { " " }· m-a blocat
       *[no] { "" }
    } · { $seen ->
        [never] nicio vizită încă
        [now] aici chiar acum
       *[ago] ultima vizită acum { $ago }
    }
    { $downloads ->
        [one] o descărcare
        [few] { $downloads } descărcări
       *[other] { $downloads } de descărcări
    } · așteaptă { $waiting } · { $rated } cu notă
users-card =
    <b>{ $name }</b> · { $role ->
        [admin] administrator
       *[user] utilizator
    }{ $blocked ->
        [yes] { " " }· m-a blocat
       *[no] { "" }
    }
    Telegram: { $username }, <code>{ $id }</code>
    { $seen ->
        [never] Nicio vizită încă
        [now] Aici chiar acum
       *[ago] Ultima vizită acum { $ago }
    }
    E-mail: { $email }
    Profil IMDb: { $imdb }
    Newsletterul: { $newsletter ->
        [on] pornit
       *[off] oprit
    }
    Descărcări: { $downloads } · pe lista de urmărit: { $waiting } · cu notă: { $rated }
users-none = fără
users-promote = ⬆ Rol de administrator
users-demote = ⬇ Retrage rolul de administrator
users-remove = ✕ Retrage accesul
users-back = ‹ Toți oamenii
users-yes = Da
users-no = Nu, rămâne așa
users-ask-promote = <b>{ $name }</b> devine administrator? Va putea invita oameni și le va putea retrage accesul, inclusiv ție.
users-ask-demote = { $self ->
    [yes] Renunți <b>tu</b> la rolul de administrator? Doar alt administrator ți-l poate da înapoi.
   *[no] <b>{ $name }</b> nu mai este administrator? Rămâne înăuntru ca utilizator.
}
users-ask-remove = { $self ->
    [yes] Îți retragi <b>propriul</b> acces? Te poți întoarce doar cu o invitație nouă.
   *[no] <b>{ $name }</b> nu mai are acces? Se poate întoarce doar cu o invitație nouă. Ce a descărcat rămâne; adresa de e-mail și profilul IMDb se șterg.
}
users-changed = ✓ { $change ->
    [promote] { $name } este acum administrator.
    [demote] { $name } nu mai este administrator.
   *[remove] { $name } nu mai are acces.
}
users-last-admin = { $name } este ultimul administrator, iar cineva trebuie să fie: numește mai întâi altul.
users-gone = { $name } nu mai este aici.

language-ask = În ce limbă vorbim?
language-name = 🇷🇴 Română
newsletter-changed = { $newsletter ->
    [on] 📰 Newsletterul este acum pornit.{ $known ->
        [yes] { "" }
       *[no] { " " }Dar nu am nicio adresă de e-mail a ta: /update_user o cere.
    }
   *[off] 📰 Newsletterul este acum oprit.
}
