import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { connectionProblem } from './connection-problem.ts';
import { migrate } from './migrate.ts';

const url = 'postgres://anna:s3cret@db.example:5433/films';

describe('what keeps us from the database is said in one sentence', () => {
  it.each([
    ['nothing listens', 'ECONNREFUSED', /No Postgres answers at db\.example:5433/],
    ['the name is unknown', 'ENOTFOUND', /no machine called db\.example/],
    ['the password is wrong', '28P01', /does not let "anna" in.*POSTGRES_PASSWORD/],
    ['the database is missing', '3D000', /has no database "films"/],
    ['it is starting up', '57P03', /starting up/],
    ['all connections are taken', '53300', /max_connections/],
  ])('when %s', (_, code, sentence) => {
    const said = connectionProblem(Object.assign(new Error('for machines'), { code }), url);
    expect(said).toMatch(sentence);
    expect(said).not.toContain('s3cret');
  });

  it('when a name has two addresses and neither answers', () => {
    const each = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    expect(connectionProblem(new AggregateError([each, each]), url)).toMatch(/No Postgres answers/);
  });

  it('when drizzle has wrapped the error', () => {
    const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    expect(connectionProblem(new Error('Failed query', { cause }), url)).toMatch(/No Postgres answers/);
  });

  it('but an error of ours is none of its business', () => {
    expect(connectionProblem(new Error('column "x" does not exist'), url)).toBeUndefined();
  });

  it('with the error that a refused connection really gives', async () => {
    const port = await closedPort();
    const nobodyThere = `postgres://anna:s3cret@127.0.0.1:${port}/films`;
    const error: unknown = await migrate(nobodyThere).catch((thrown: unknown) => thrown);
    expect(connectionProblem(error, nobodyThere)).toMatch(/No Postgres answers at 127\.0\.0\.1/);
  });
});

function closedPort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
