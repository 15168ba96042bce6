command-update-user = E-mailul, profilul IMDb și preferințele tale

registration-email = { $has_email ->
    [yes] Adresa ta de e-mail este <b>{ $email }</b>. Trimite alta sau păstreaz-o.
   *[no] Care este <b>adresa ta de e-mail</b>? Acolo ajunge newsletterul, dacă îl vrei.
}
registration-email-wrong = Nu pare o adresă de e-mail. O adresă arată ca <code>ana@example.org</code>.
registration-email-taken = Altcineva de aici a dat deja { $email }, iar o adresă este a unei singure persoane. Trimite alta.
registration-email-noted = ✓ { $email }
registration-imdb = { $has_imdb ->
    [yes] <b>Profilul tău IMDb</b> este { $imdb }. Trimite altul sau păstrează-l.
   *[no] Ai un <b>profil IMDb</b>? Trimite-mi linkul lui sau id-ul (<code>ur12345678</code>).
} { $reads ->
    [watchlist] Citesc apoi, la fiecare jumătate de oră, lista de urmărit pe care o arată tuturor și nimic altceva de acolo.
    [full] Citesc apoi lista lui de urmărit și notele lui, doar pentru tine, și nimic altceva de acolo.
   *[off] De acolo nu se citește nimic: ce ai notat vine printr-un fișier, vezi /import.
}
registration-imdb-wrong = Nu găsesc niciun profil IMDb în textul acesta. Deschide-l pe al tău la IMDb și copiază linkul: arată ca <code>https://www.imdb.com/user/ur12345678/</code>.
registration-imdb-noted = { $check ->
    [public] ✓ { $imdb } există, iar lista lui de urmărit este publică: { $count ->
        [one] un titlu
        [few] { $count } titluri
       *[other] { $count } de titluri
    }. O preiau imediat.
    [hidden] ✓ { $imdb } există, dar IMDb nu-mi arată nicio listă de urmărit a lui: este privată sau nu există. Fă-o publică în setările ei de la IMDb și o urmăresc; sau trimite-mi fișierul ei, vezi /import.
    [unseen] ✓ { $imdb } este notat. IMDb nu-mi arată nicio listă de urmărit a lui: este privată sau nu există un asemenea profil (IMDb nu spune care din două). Deschide linkul ca să verifici și fă lista publică acolo dacă vrei să o urmăresc.
    [off] ✓ { $imdb } este notat. De acolo nu se citește nimic, așa că nu am întrebat IMDb dacă există.
   *[unchecked] ✓ { $imdb } este notat. IMDb nu poate fi întrebat acum, deci nu am putut verifica dacă există. Încerc din nou singur; deschide linkul ca să verifici.
}
registration-imdb-forget = Renunță la el
registration-imdb-forgotten = ✓ De acolo nu se mai citește nimic. Ce a venit de la el rămâne.
registration-imdb-not-there = IMDb nu cunoaște niciun profil { $imdb }. Deschide-l pe al tău la IMDb și copiază linkul sau sari peste.
registration-preferences =
    <b>Despre ce să te anunț?</b>
    Alerte pentru lista de urmărit, aici în conversație: { $alerts ->
        [on] pornite
       *[off] oprite
    }
    Newsletterul, prin e-mail: { $newsletter ->
        [on] pornit{ $has_email ->
            [yes] { "" }
           *[no] , dar nu am nicio adresă a ta
        }
       *[off] oprit
    }
    Limba: română
registration-keep = Păstrează
registration-skip = Sari peste
registration-stop = ✕ Oprește
registration-done = ✓ Gata
registration-saved =
    ✓ <b>Totul este notat.</b> /update_user schimbă oricând.

    E-mail: { $has_email ->
        [yes] { $email }
       *[no] fără
    }
    Profil IMDb: { $has_imdb ->
        [yes] { $imdb }
       *[no] fără
    }
    Alerte pentru lista de urmărit: { $alerts ->
        [on] pornite
       *[off] oprite
    }
    Newsletterul: { $newsletter ->
        [on] pornit
       *[off] oprit
    }
registration-email-taken-meanwhile = Altcineva a dat între timp { $email }, așa că nu am schimbat nimic. /update_user întreabă din nou.
registration-stopped = Bine, totul rămâne cum era. /update_user întreabă din nou oricând.
registration-over = Întrebările acelea s-au terminat și totul este cum l-ai lăsat. /update_user întreabă din nou.
registration-other-question = Butonul acela ține de altă întrebare. Răspunde, te rog, la cea mai nouă.
registration-hint = Răspunde cu butoanele sau cu un text ori apasă ✕ Oprește.
registration-plex = Invit <b>{ $email }</b> în biblioteca noastră de la <b>Plex</b>{ $hasName ->
    [yes] , „{ $server }”
   *[no] {""}
}? Plex trimite atunci un e-mail acolo, iar ce avem poate fi văzut de acasă sau de oriunde.
registration-plex-yes = 🎞 Da, invită-mă
registration-plex-no = Nu, mulțumesc
registration-plex-asking = 🎞 Întreb la Plex…

plex-sent = 🎞 Plex a trimis o invitație la { $email }. Accept-o cu un cont Plex cu adresa aceea.
plex-already-member = 🎞 Plex spune că { $email } este deja membru sau are o invitație mai veche care așteaptă să fie acceptată.
plex-refused = 🎞 Plex a refuzat să invite { $email }{ $said ->
    [yes] {" "}și spune: „{ $reason }”.
   *[no] {" "}și nu spune de ce.
} Proprietarul te poate invita și direct, la app.plex.tv.
plex-later = 🎞 Plex nu poate fi întrebat acum. Încerc din nou și îți spun ce a răspuns.
plex-unanswered = 🎞 Plex nu a putut fi întrebat timp de o săptămână, deci { $email } nu este invitat. Proprietarul te poate invita direct, la app.plex.tv.
