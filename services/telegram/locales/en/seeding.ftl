seeding-question = 🌱 <b>{ $name }</b> has seeded for { $time }{ $rated ->
    [yes] { ", up to a ratio of " }{ $ratio }
   *[no] { "" }
}, and takes up { $size }. What shall I do with it?
seeding-others = 👥 { $count ->
    [one] { $names } asked for it too.
   *[other] They asked for it too: { $names }.
}
seeding-typed = Or type /Keep_{ $id }, /Remove_{ $id } or /SeedForever_{ $id }.
seeding-delete = 🗑 Delete it and its files
seeding-keep = Keep
seeding-keep-forever = Keep for ever
seeding-insist = 🗑 Delete it all the same

seeding-kept = ✓ <b>{ $name }</b> stays. I will ask again when it has seeded for another { $time }.
seeding-kept-forever = ✓ <b>{ $name }</b> stays for ever. I won't ask again.
seeding-deleting = 🗑 <b>{ $name }</b> goes now, files and all.{ $count ->
    [0] { "" }
   *[other] { " " }{ $others } asked for it too: I will tell them.
}
seeding-too-early = ⏳ <b>{ $name }</b> has seeded for { $time }, and the tracker wants { $minimum }. { $insist ->
    [yes] Deleted now, it counts as hit and run. Shall I all the same?
   *[no] Until then only an admin can delete it.
}
seeding-ask = What shall I do with <b>{ $name }</b>?
seeding-ask-anew = { $named ->
    [yes] { $by }
   *[no] Somebody
} has decided about <b>{ $name }</b> on { $date }: { $choice ->
    [keep] it stays for a while.
    [keep-forever] it stays for ever.
   *[delete] it was to go.
} Would you rather have it otherwise?
seeding-leaving = 🗑 <b>{ $name }</b> is on its way out already{ $named ->
    [yes] : { $by } has decided so.
   *[no] .
}
seeding-not-there = <b>{ $name }</b> is not in the downloader any more, or not yet complete: there is nothing to decide.
seeding-not-theirs = That download isn't yours to decide about: others asked for it.
seeding-unknown = I know no download of that number. /progress shows yours.

removed-by-you = 🗑 <b>{ $name }</b> is deleted, and { $size } are free again.
removed-by-other = 🗑 { $named ->
    [yes] { $by } has deleted <b>{ $name }</b> and its files.
   *[no] <b>{ $name }</b> and its files have been deleted.
}
removed-low-resolution = 🗑 <b>{ $name }</b> is deleted: we have it in a better quality. { $size } are free again.
removal-called-off = ✓ <b>{ $name }</b> stays after all: somebody has just asked for it.

low-resolution = ✨ <b>{ $name }</b> is here in { $better } now. This smaller copy ({ $size }) goes tomorrow, with its files.
low-resolution-keep = Keep it
low-resolution-kept = ✓ <b>{ $name }</b> stays.
low-resolution-too-late = It is too late for that one: it is gone, or on its way out. Send me the title if you want it again.

trouble-stalled = 🐌 <b>{ $name }</b> has got nothing for { $time }: nobody seeds it at the moment. { $percent } of it is here, and it goes on by itself as soon as somebody does.
trouble-error = ⚠️ <b>{ $name }</b> can't go on.
trouble-disk-full = The disk is full. Once there is room again, it can go on.
trouble-data-missing = Its files are not where they were. Is the disk connected?
trouble-no-permission = The downloader may not write its files. Please tell the admin.
trouble-unregistered = The tracker no longer knows it: most likely another release has taken its place.
trouble-other = { $said ->
    [yes] The downloader says: <i>{ $error }</i>
   *[no] The downloader does not say why.
}
trouble-gone = 🗑 <b>{ $name }</b> has been taken out of the downloader, and not by me. { $complete ->
    [yes] Its files may still be there.
   *[no] It was not complete.
}
trouble-get-again = ⏬ Get it again
trouble-cancel = ✕ Cancel it
trouble-started = ↻ I have told the downloader to go on. /progress shows how it is doing.
