import type { Language } from '@matinee/domain/users/user';
import type { FastifyReply } from 'fastify';
import { type Html, type HtmlValue, html, trustedHtml } from '../render/html.ts';
import { COLOURS } from '../render/styles.ts';

/** A page runs nothing, sends forms nowhere else, tells nobody where a visitor came from, and is kept nowhere. */
export function sendPage(
  reply: FastifyReply,
  page: Html | string,
  options: { status?: number; frames?: boolean } = {},
) {
  const ancestors = options.frames ? "'self'" : "'none'";
  return reply
    .code(options.status ?? 200)
    .type('text/html; charset=utf-8')
    .headers({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex, nofollow',
      'content-security-policy': `default-src 'none'; img-src https: http:; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors ${ancestors}`,
    })
    .send(String(page));
}

const LOOK = trustedHtml(
  `
:root{color-scheme:light dark}
*{box-sizing:border-box}
body{margin:0;background:${COLOURS.page};color:${COLOURS.text};font:16px/1.5 -apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif}
main{max-width:960px;margin:0 auto;padding:28px 18px 60px}
.brand{color:${COLOURS.accent};font-weight:700;letter-spacing:2px;font-size:13px}
h1{font-size:26px;line-height:1.25;margin:2px 0 18px}h2{font-size:19px;margin:32px 0 10px}
a{color:${COLOURS.accent};font-weight:600;text-decoration:none}a:hover{text-decoration:underline}
.muted{color:${COLOURS.muted}}.said{background:${COLOURS.mark};color:${COLOURS.onMark};padding:10px 14px;border-radius:8px;margin:0 0 18px}
.card{background:${COLOURS.card};border:1px solid ${COLOURS.line};border-radius:10px;padding:14px 16px;overflow-x:auto}.card>:first-child{margin-top:0}.card>:last-child{margin-bottom:0}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:8px 10px 8px 0;border-top:1px solid ${COLOURS.line};vertical-align:top}tr:first-child>*{border-top:0}th{font-size:13px;color:${COLOURS.muted};font-weight:600}
form{display:inline}button{font:inherit;font-weight:600;background:${COLOURS.accent};color:${COLOURS.onAccent};border:0;border-radius:7px;padding:7px 14px;cursor:pointer}
button:focus-visible,a:focus-visible{outline:3px solid #d98aa0;outline-offset:2px}
.row{display:flex;flex-wrap:wrap;gap:10px;align-items:center}
iframe{width:100%;height:75vh;border:1px solid ${COLOURS.line};border-radius:10px;background:${COLOURS.page}}
pre{font-size:14px}
@media (max-width:520px){table,tbody,tr,td{display:block}td{border-top:0;padding:1px 0}tr{padding:9px 0;border-top:1px solid ${COLOURS.line}}tr:first-child{border-top:0}}
@media (prefers-color-scheme:dark){body{background:#141318;color:#f1eee9}.card,iframe{background:#1f1d24;border-color:#34313b}tr,td,th{border-color:#34313b}.muted,th{color:#aea8b3}a,.brand{color:#ff9db5}.said{background:#2e2a1c;color:#f0cf7d}button{background:#b83256}}
`.replaceAll('\n', ''),
);

export function pageShell(options: { language: Language; title: string; body: HtmlValue }): Html {
  const { language, title, body } = options;
  return html`${trustedHtml('<!DOCTYPE html>')}<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title} · Matinee</title><style>${LOOK}</style></head><body><main><div class="brand">MATINEE</div><h1>${title}</h1>${body}</main></body></html>`;
}
