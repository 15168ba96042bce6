rate-menu = { $count ->
    [0] What would you like to rate?
    [one] What would you like to rate? There is one film that you have seen and not rated yet.
   *[other] What would you like to rate? There are { $count } films that you have seen and not rated yet.
  }
rate-new-title = 🔎 A new title
rate-unrated = 🎞 Unrated ones ({ $count })
rate-ask-title = Which title is it? Send me its name, an IMDb link or an IMDb id.
rate-unreachable = The film databases aren't answering at the moment. Send it again in a few minutes.

rate-ask = How was <b>{ $name }</b>?
rate-ask-again = How was <b>{ $name }</b>? You gave it <b>{ $score }</b>/10 before.
rate-done = ⭐ <b>{ $score }</b>/10 for <b>{ $name }</b>. I can't pass ratings on to IMDb; you can give yours there too: { $link }
rate-watched = 🍿 You have watched { $title }. How was it?
rate-skip = Skip
rate-never = Never ask
rate-stop = Stop
rate-skipped = <b>{ $name }</b> can wait: you find it in /rate whenever you like.
rate-never-again = I won't ask about <b>{ $name }</b> again.

rate-round = { $dated ->
    [yes] 📅 Seen on { $date }.{" "}
   *[no] {""}
  }{ $count ->
    [one] How was it? It is the last one.
   *[other] How was it? { $count } to go.
  }
rate-none-left = 🎉 Nothing left to rate.
rate-stopped = { $count ->
    [0] 🎉 Nothing left to rate.
    [one] One film is left for another time, in /rate.
   *[other] { $count } films are left for another time, in /rate.
  }
