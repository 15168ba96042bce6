import { fileURLToPath } from 'node:url';
import { type NodeProcess, startNodeProcess } from '@matinee/testkit/node-process';
import { LINKS_SECRET } from './sample-issue.ts';

const SERVICE = fileURLToPath(new URL('../..', import.meta.url));

interface Given {
  databaseUrl: string;
  /** 1 where no mail is to get anywhere. */
  smtpPort: number;
  /** Further settings. */
  env?: Readonly<Record<string, string>>;
}

/** The service as a process that can be killed. */
export function startNewsletter(given: Given): NodeProcess {
  return startNodeProcess({ file: 'src/main.ts', cwd: SERVICE, env: variables(given) });
}

/** `pnpm newsletter …`. */
export function runNewsletterCommand(words: readonly string[], given: Given): NodeProcess {
  return startNodeProcess({
    file: 'src/newsletter-cli.ts',
    args: words,
    cwd: SERVICE,
    env: variables(given),
  });
}

function variables({ databaseUrl, smtpPort, env }: Given): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    NEWSLETTER_PORT: '0',
    NEWSLETTER_CATEGORIES: 'Filme HD,Filme 4K',
    EMAIL_HOSTNAME: '127.0.0.1',
    EMAIL_PORT: String(smtpPort),
    EMAIL_FROM: 'Matinee <films@example.org>',
    LINK_SECRET: LINKS_SECRET,
    TORR_API_HOST: 'https://links.example.org',
    NEWSLETTER_PUBLIC_URL: 'https://news.example.org',
    // The film databases are not asked: nothing outside of this machine is.
    IMDB_GRAPHQL_URL: 'http://127.0.0.1:1',
    IMDB_SUGGEST_URL: 'http://127.0.0.1:1',
    ...env,
  };
}
