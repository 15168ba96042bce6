command-users = Oamenii și rolurile lor
command-language = Schimbă limba
command-change-newsletter = Pornește sau oprește buletinul de noutăți

users-head = { $count ->
    [one] <b>O singură persoană este înăuntru.</b> Numărul ei îi deschide pagina.
    [few] <b>{ $count } persoane sunt înăuntru.</b> Un număr deschide o pagină.
   *[other] <b>{ $count } de persoane sunt înăuntru.</b> Un număr deschide o pagină.
}
users-line =
    { $number }. <b>{ $name }</b>{ $role ->
        [admin] { " " }· administrator
       *[user] { "" }
    }{ $blocked ->
        [yes] { " " }· m-a blocat
       *[no] { "" }
    } · { $seen ->
        [never] niciodată aici
        [now] aici chiar acum
       *[ago] aici acum { $ago }
    }
    { $downloads ->
        [one] o descărcare
        [few] { $downloads } descărcări
       *[other] { $downloads } de descărcări
    }, în așteptare { $waiting }, cu notă { $rated }
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
        [never] Niciodată aici
        [now] Aici chiar acum
       *[ago] Aici acum { $ago }
    }
    E-mail: { $email }
    Profil IMDb: { $imdb }
    Buletinul de noutăți: { $newsletter ->
        [on] pornit
       *[off] oprit
    }
    Descărcări: { $downloads } · pe lista de urmărit: { $waiting } · cu notă: { $rated }
users-none = niciunul
users-promote = ⬆ Fă-l administrator
users-demote = ⬇ Nu mai e administrator
users-remove = ✕ Scoate
users-back = ‹ Toți oamenii
users-yes = Da
users-no = Nu, las-o așa
users-ask-promote = <b>{ $name }</b> devine administrator? Va putea invita și scoate oameni, inclusiv pe tine.
users-ask-demote = { $self ->
    [yes] Renunți <b>tu</b> la rolul de administrator? Doar alt administrator ți-l poate da înapoi.
   *[no] Îi iei lui <b>{ $name }</b> rolul de administrator? Rămâne înăuntru ca utilizator.
}
users-ask-remove = { $self ->
    [yes] Te scoți <b>pe tine</b>? Mai intri doar cu o invitație nouă.
   *[no] Scoți pe <b>{ $name }</b>? Mai intră doar cu o invitație nouă. Ce a descărcat rămâne; adresa de e-mail și profilul IMDb se uită.
}
users-changed = ✓ { $change ->
    [promote] { $name } este acum administrator.
    [demote] { $name } nu mai este administrator.
   *[remove] { $name } nu mai este înăuntru.
}
users-last-admin = { $name } este ultimul administrator, iar cineva trebuie să fie: numește mai întâi altul.
users-gone = { $name } nu mai este aici.

language-ask = În ce limbă vorbim?
language-name = 🇷🇴 Română
newsletter-changed = { $newsletter ->
    [on] 📰 Buletinul de noutăți este acum pornit.{ $known ->
        [yes] { "" }
       *[no] { " " }Dar nu am nicio adresă de e-mail a ta: /update_user o cere.
    }
   *[off] 📰 Buletinul de noutăți este acum oprit.
}
