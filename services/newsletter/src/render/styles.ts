import { trustedHtml } from './html.ts';

export const COLOURS = {
  page: '#f4f1ec',
  card: '#fffdfa',
  line: '#e4ded4',
  text: '#25222a',
  muted: '#6b6570',
  accent: '#a3264a',
  onAccent: '#fff9fa',
  mark: '#fdf1d0',
  onMark: '#7a5200',
  high: '#1a7a41',
  middle: '#946200',
  low: '#b3291f',
} as const;

/**
 * What can't stand in the elements: dark mode, phones, and the font for Outlook's tables. What matters in light mode is
 * inline besides, since some programs drop this whole; what is only nicer so is here, since classes are short.
 *
 * b page, c card, t text, m muted, y year, l a release's cell, a link, h1 to h3 scores by height, k mark, j marks, g button,
 * p poster, q its cell, e the text beside it, i a line with a gap above, s smaller, w around headings, o around all.
 */
export const STYLES = trustedHtml(
  `
:root{color-scheme:light dark;supported-color-schemes:light dark}
body{margin:0;padding:0;-webkit-text-size-adjust:100%}
table{border-collapse:separate;border-spacing:0;mso-table-lspace:0;mso-table-rspace:0}
td,a,div,h1,h2{font-family:-apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif}
a{text-decoration:none}
.t{color:${COLOURS.text}}
.m{color:${COLOURS.muted}}
.y{font-weight:400}
.a{font-weight:600;white-space:nowrap}
.i{padding:6px 0 0}
.s{font-size:13px;line-height:19px}
.j{padding:3px 0 4px}
.k{display:inline-block;border-radius:4px;padding:0 7px;margin:2px 4px 2px 0;font-size:12px}
.l{padding:9px 0;border-top:1px solid ${COLOURS.line}}
.g{display:inline-block;font-size:13px;margin-left:8px}
@media (max-width:480px){.o{padding:0!important}.c{border-radius:0!important;border-left:0!important;border-right:0!important;padding:14px!important}.q,img.p{width:76px!important}img.p{height:114px!important}div.p{width:76px!important;line-height:114px!important}.e{padding-left:14px!important}.w{padding-left:14px!important;padding-right:14px!important}}
@media (prefers-color-scheme:dark){.b{background:#141318!important}.c{background:#1f1d24!important;border-color:#34313b!important}.t{color:#f1eee9!important}.m{color:#aea8b3!important}.l{border-color:#34313b!important}.a{color:#ff9db5!important}.h1{color:#5fd68f!important}.h2{color:#e8b84a!important}.h3{color:#ff8f85!important}.k{background:#2e2a1c!important;color:#f0cf7d!important}.p{background:#2b2832!important}.g{background:#b83256!important;color:#fff6f8!important}}
[data-ogsc] .t{color:#f1eee9!important}[data-ogsc] .m{color:#aea8b3!important}[data-ogsc] .a{color:#ff9db5!important}[data-ogsc] .h1{color:#5fd68f!important}[data-ogsc] .h2{color:#e8b84a!important}[data-ogsc] .h3{color:#ff8f85!important}[data-ogsc] .k{color:#f0cf7d!important}
[data-ogsb] .b{background:#141318!important}[data-ogsb] .c{background:#1f1d24!important}[data-ogsb] .k{background:#2e2a1c!important}[data-ogsb] .p{background:#2b2832!important}
`.replaceAll('\n', ''),
);
