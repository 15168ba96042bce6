topic-changed =
    🔁 { $name } s-a schimbat pe { $site }.

    Versiunea nouă a luat locul celei vechi, în același dosar; fișierele tale rămân și se descarcă doar ce este nou.
topic-changed-of = 🔁 { $name }, urmărit de { $owner } pe { $site }, s-a schimbat. Versiunea nouă se descarcă.
topic-missing =
    🕳 Din { $since } nu mai găsesc niciun torrent la pagina ta { $name } de pe { $site }.

    Ce ai rămâne așa cum este. Mai verific din când în când; cu /remove mă oprești.
