import { newsletterFragment } from '../config/fragments/mail.ts';
import { loadConfig, serviceConfig } from '../config/load-config.ts';
import { secret } from '../config/setting.ts';
import { text } from '../config/values.ts';
import { createHttpServer, listen } from '../http/server.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { runService } from '../process/run-service.ts';

/** A service whose behaviour its tests choose by `BEHAVIOUR`; started as a process of its own. */
runService({
  process,
  name: 'example',
  async start({ env, logger, onStop }) {
    const groups = { ...newsletterFragment, example: { token: secret('EXAMPLE_TOKEN', text, 'Ask Ana.') } };
    const config = loadConfig(serviceConfig(groups), env);
    const server = createHttpServer({ logger, checks: {}, metrics: createMetrics({ service: 'example' }) });
    onStop(() => logger.info('last of all'));
    onStop(() => server.close());
    await listen(server, { host: '127.0.0.1', port: config.newsletter.port, variable: 'NEWSLETTER_PORT' });
    behave(process.env.BEHAVIOUR ?? '', onStop);
  },
});

function behave(behaviour: string, onStop: (hook: () => Promise<void>) => void): void {
  switch (behaviour) {
    case 'throw-late':
      setImmediate(() => {
        throw new Error('https://ana:geheim@host/?passkey=abcdef');
      });
      return;
    case 'reject-late':
      void Promise.reject(new Error('nobody waits for me'));
      return;
    case 'fail-to-start':
      throw new Error('a mistake in the code');
    case 'schema-too-old':
      throw Object.assign(new Error('The database is older. Run "pnpm db:migrate".'), {
        name: 'SchemaVersionError',
      });
    case 'hang-on-stop':
      onStop(() => new Promise(() => undefined));
      return;
    case 'stop-slowly':
      onStop(() => new Promise((resolve) => setTimeout(resolve, 300)));
      return;
    case 'fail-on-stop':
      onStop(() => Promise.reject(new Error('cannot stop well')));
      return;
  }
}
