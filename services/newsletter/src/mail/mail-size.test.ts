import { readTexts } from '@matinee/texts/texts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { IssueView } from '../issue/issue-view.ts';
import { type MailCatcher, startMailCatcher } from '../test/mail-catcher.ts';
import { ISSUED, PLACES, sampleIssue } from '../test/sample-issue.ts';
import { composeMail } from './compose-mail.ts';
import { createSmtpTransport } from './smtp-transport.ts';

/** Gmail cuts off what is longer, and some say that it counts what was sent. */
const GMAIL_BYTES = 102_000;

let catcher: MailCatcher;
beforeEach(async () => {
  catcher = await startMailCatcher();
});
afterEach(() => catcher.close());

/** As dense with letters that cost as Romanian gets. */
function romanian({ builtAt, sections }: IssueView): IssueView {
  const plot =
    'Când țăranii își dau seama că fântâna din mijlocul satului șoptește în fiecare noapte, învățătorul șchiop și fiica preotului pornesc să afle cine, cândva, și-a îngropat acolo mărturisirea și câtă vină încape într-o tăcere.';
  return {
    builtAt,
    sections: sections.map(({ section, titles }) => ({
      section,
      titles: titles.map((title) => ({
        ...title,
        name: `Fântâna șoaptelor înăbușite ${title.name.slice(-3)}`,
        facts: title.facts && {
          ...title.facts,
          plot,
          directors: ['Ștefan Țârlea'],
          stars: ['Mărgărita Șerbănescu', 'Ioniță Brâncuș', 'Făt Țăruș'],
          genres: ['Dramă', 'Acțiune', 'Științifico-fantastic'],
          countries: ['Statele Unite ale Americii', 'România'],
        },
      })),
    })),
  };
}

test.each([
  ['English', 'en' as const, sampleIssue(60, (n) => (n % 3 === 0 ? 3 : 1))],
  ['Romanian', 'ro' as const, romanian(sampleIssue(60, (n) => (n % 3 === 0 ? 3 : 1)))],
])('a hundred releases in %s fit into what Gmail shows, as they are sent', async (_what, language, view) => {
  const deps = {
    texts: readTexts(new URL('../../locales/', import.meta.url)),
    places: PLACES,
    timeZone: 'Europe/Bucharest',
    from: 'Matinee <films@example.org>',
    now: () => ISSUED,
  };
  const to = { id: 7, name: 'Ana', language, email: 'ana@example.org' };
  const mail = composeMail(deps, view, { to, issueId: 12, key: 'issue-12', isTest: false });
  const transport = createSmtpTransport({
    server: { hostname: '127.0.0.1', from: deps.from },
    port: catcher.port,
    isSecure: false,
  });
  await transport.send(mail, AbortSignal.timeout(10_000));
  transport.close();
  const raw = catcher.caught[0]?.raw ?? '';
  const boundary = /boundary="([^"]+)"/.exec(raw)?.[1] ?? '';
  const part = raw.split(`--${boundary}`).find((one) => one.includes('Content-Type: text/html')) ?? '';
  expect(part.length).toBeGreaterThan(70_000);
  expect(part.length).toBeLessThan(GMAIL_BYTES);
  expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
  // What is shown is most of it, and the rest is named.
  expect(mail.text).toMatch(/^\d+\. /m);
});
