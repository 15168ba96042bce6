topic-changed =
    🔁 { $name } has changed at { $site }.

    The new one has taken the place of the old one, in the same folder; your files are kept and only what is new is downloaded.
topic-changed-of = 🔁 { $name }, which { $owner } follows at { $site }, has changed. The new one is being downloaded.
topic-missing =
    🕳 Since { $since } I find no torrent at your page of { $name } at { $site }.

    What you have stays as it is. I go on looking now and then; /remove stops that.
