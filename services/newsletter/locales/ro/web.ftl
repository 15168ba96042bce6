web-title = Newsletterul
web-times = Pleacă la { $times } ({ $zone }).
web-no-times = Nu e setată nicio oră (NEWSLETTER_ROUTINE_TIMES): pleacă doar când îl trimite cineva.
web-no-run = Încă nu a plecat niciodată.
web-last-run = Făcut ultima dată pe { $at } ({ $outcome }): { $issues ->
    [one] un e-mail
    [few] { $issues } e-mailuri
   *[other] { $issues } de e-mailuri
} pentru { $readers ->
    [one] un cititor.
    [few] { $readers } cititori.
   *[other] { $readers } de cititori.
}
web-outbox = { $waiting ->
    [0] Niciun e-mail nu așteaptă să plece
    [one] Un e-mail așteaptă să plece
    [few] { $waiting } e-mailuri așteaptă să plece
   *[other] { $waiting } de e-mailuri așteaptă să plece
}{ $dead ->
    [0] .
    [one] , la unul am renunțat.
   *[other] , la { $dead } am renunțat.
}
web-send-now = Trimite-l acum
web-send-test = Trimite-mi o probă
web-readers = Cititori
web-no-readers = Încă nimeni. Aici apare cine îi dă botului o adresă de e-mail (/update_user) sau pornește newsletterul (/change_newsletter).
web-issues = Ediții
web-no-issues = Încă niciuna.
web-next = Ce ar urma
web-next-of = Ce ar primi { $name } data viitoare
web-issue-of = O ediție a cititorului { $name }
web-nothing = Nimic: nu sunt noutăți, deci nu ar primi niciun e-mail.
web-links-yours = Așa cum îl vede cititorul, dar în limba ta, iar linkurile acționează pentru tine.
web-plain-text = Text simplu
web-page = Pagina { $page } din { $pages }
web-refused = Pe { $at } serverul de e-mail a spus definitiv: { $reason }
web-try-again = Mai încearcă adresa aceasta
reader-on = îl primește
reader-off = nu îl vrea
reader-no-address = nu a spus nicio adresă
reader-refused = adresa nu primește e-mailuri
issue-size = { $titles ->
    [one] un titlu
    [few] { $titles } titluri
   *[other] { $titles } de titluri
}, { $releases ->
    [one] o versiune
    [few] { $releases } versiuni
   *[other] { $releases } de versiuni
}
issue-owed = pe drum
issue-sent = trimisă
issue-given-up = nu a ajuns
issue-cancelled = nu era cui să fie trimisă
said-sending = Se face acum. Cine are noutăți primește un e-mail în câteva minute.
said-test-sent = O probă e pe drum spre adresa ta.
said-no-address = Încă nu ți-ai spus adresa: /update_user în bot te întreabă de ea.
said-trying-again = Ediția următoare pleacă din nou la această adresă.
link-refused = Linkul acesta nu merge
link-not-ours = Nu este unul de-al nostru sau un program de e-mail l-a tăiat. Mai încearcă linkul din e-mail.
link-expired = E prea vechi. E-mailul următor are altele noi; adminii primesc unul nou de la bot cu /newsletter.
link-revoked = A fost anulat sau nu mai este al tău.
