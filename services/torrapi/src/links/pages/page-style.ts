import { createHash } from 'node:crypto';

/** The one style of all pages: inside the page, since a page loads nothing but a poster. */
export const STYLE = `
:root { color-scheme: light dark; --ground: #f4efe8; --card: #fffdfa; --ink: #2a2420; --soft: #6d625a; --line: #e4dbd0; --accent: #9c2f23; --on-accent: #fff; --good: #2c6e49; --wait: #8a5a00; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #171417; --card: #221d20; --ink: #f0e9e4; --soft: #b3a7a0; --line: #3a3236; --accent: #f0806f; --on-accent: #2a0d09; --good: #86d0a6; --wait: #e8bb6a; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; padding: 1.25rem 1rem; display: grid; align-items: start; justify-items: center; background: var(--ground); color: var(--ink); font: 1.0625rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere; }
main { width: 100%; max-width: 38rem; background: var(--card); border: 1px solid var(--line); border-radius: 1rem; padding: 1.5rem 1.25rem; }
.brand { margin: 0 0 1.25rem; font-size: .8rem; letter-spacing: .14em; text-transform: uppercase; color: var(--soft); }
.brand::before { content: ""; display: inline-block; width: .6em; height: .6em; margin-right: .6em; border-radius: 50%; background: var(--accent); }
h1 { margin: 0 0 .6rem; font-size: 1.5rem; line-height: 1.25; text-wrap: balance; }
h2 { margin: 2rem 0 .4rem; padding-top: 1.5rem; border-top: 1px solid var(--line); font-size: 1.05rem; }
.done h1 { color: var(--good); }
.wait h1 { color: var(--wait); }
p { margin: .6rem 0; }
.title { display: flow-root; }
.title img { float: left; width: 6rem; height: auto; margin: 0 1.1rem .6rem 0; aspect-ratio: 2 / 3; object-fit: cover; border-radius: .5rem; background: var(--line); display: block; font-size: .75rem; }
.account { color: var(--soft); }
.account strong { color: var(--ink); }
.plot { color: var(--soft); font-size: .95rem; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; overflow: hidden; }
.account, dl, form { clear: left; }
dl { margin: 1rem 0; display: grid; grid-template-columns: auto 1fr; gap: .3rem 1rem; font-size: .95rem; }
dt { color: var(--soft); }
dd { margin: 0; }
form { margin: 1.25rem 0 0; }
* + button { margin-top: 1.25rem; }
button { font: inherit; font-weight: 600; width: 100%; min-height: 3rem; padding: .6rem 1.4rem; border: 0; border-radius: .7rem; background: var(--accent); color: var(--on-accent); cursor: pointer; }
button.quiet { background: none; color: var(--accent); border: 1px solid var(--accent); }
button:hover { filter: brightness(1.07); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.note { padding: .7rem .9rem; border-left: 4px solid var(--wait); background: color-mix(in srgb, var(--wait) 10%, transparent); border-radius: .3rem; }
.note.good { border-color: var(--good); background: color-mix(in srgb, var(--good) 12%, transparent); }
.fine { margin-top: 1.25rem; font-size: .875rem; color: var(--soft); }
fieldset { border: 0; margin: 1.25rem 0 0; padding: 0; }
legend, .field > span { font-weight: 600; padding: 0; margin-bottom: .3rem; display: block; }
.field { display: block; margin-top: 1.25rem; }
.field small { display: block; color: var(--soft); font-size: .875rem; }
label.check { display: flex; gap: .7rem; align-items: flex-start; padding: .35rem 0; min-height: 2.5rem; }
input[type=checkbox], input[type=radio] { width: 1.25rem; height: 1.25rem; margin: .15rem 0 0; flex: none; accent-color: var(--accent); }
input[type=text] { font: inherit; width: 8rem; padding: .5rem .7rem; border: 1px solid var(--soft); border-radius: .5rem; background: transparent; color: inherit; }
.many { display: grid; grid-template-columns: repeat(auto-fill, minmax(8rem, 1fr)); gap: 0 .25rem; font-size: .95rem; }
.many label.check { gap: .5rem; }
@media (min-width: 40rem) {
  body { padding: 4rem 1.5rem; }
  main { padding: 2.25rem 2.5rem; }
  h1 { font-size: 1.75rem; }
  .title { display: grid; grid-template-columns: 9rem 1fr; gap: 1.6rem; align-items: start; }
  .title img { width: 100%; margin: 0; }
  button { width: auto; }
}
`;

export const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');
