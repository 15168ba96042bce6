command-newsletter = The newsletter: look, try, send

newsletter-open = 📬 <b>The newsletter</b>
    Look at any issue, as any reader, send yourself a test, or send it now:
    { $url }
    The link is yours alone, and works for half an hour.
newsletter-not-set-up = The newsletter is not set up: { $missing } { $count ->
    [one] is
   *[other] are
} missing in the settings.
mail-refused = 📭 <b>{ $name }</b> gets no more mail: the mail server says that the address does not take any.
    <i>{ $reason }</i>
    Once the address is mended (/update_user), they get it again. /newsletter has a button for trying it once more as it is.
mail-trouble = ✉️ <b>The mail server takes no mail of ours.</b> What is owed waits, and is tried again every quarter of an hour.
    <i>{ $reason }</i>
