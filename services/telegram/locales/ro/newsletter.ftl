command-newsletter = Newsletterul: vezi, încearcă, trimite

newsletter-open = 📬 <b>Newsletterul</b>
    Uită-te la orice ediție, ca orice cititor, trimite-ți o probă sau trimite-l acum:
    { $url }
    Linkul e numai al tău și merge o jumătate de oră.
newsletter-not-set-up = Newsletterul nu e configurat: în setări { $count ->
    [one] lipsește
   *[other] lipsesc
} { $missing }.
mail-refused = 📭 <b>{ $name }</b> nu mai primește e-mailuri: serverul spune că adresa nu le acceptă.
    <i>{ $reason }</i>
    După ce adresa e corectată (/update_user), le primește din nou. În /newsletter e un buton care o mai încearcă o dată așa cum este.
mail-trouble = ✉️ <b>Serverul de e-mail nu acceptă e-mailurile noastre.</b> Ce avem de trimis așteaptă, iar eu încerc din nou la fiecare sfert de oră.
    <i>{ $reason }</i>
