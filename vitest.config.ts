import { defineConfig } from 'vitest/config';

const ignored = ['**/node_modules/**', '**/dist/**'];
const where = '{packages,services,e2e,bench,scripts,deploy}/**';
// What a developer has configured for a real run must not leak into tests.
const env = { MATINEE_DOTENV: 'off' };
// Hundreds of these tests wait for real processes: a machine that was busy for a moment must not reject a change. Who fails
// twice in a row does. At a desk nothing is tried again, so that a test that fails at times is seen.
const retry = process.env.CI === 'true' ? 1 : 0;
// All stories of the containers publish Transmission's one port for peers: no two of them at once.
const e2eWorkers = Number(process.env.E2E_WORKERS ?? (process.env.MATINEE_CONTAINERS === 'all' ? 1 : 2));

export default defineConfig({
  test: {
    globalSetup: ['./vitest.global-setup.ts'],
    // Two cores are what "npm test" is measured on; more workers would only take turns.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'parts',
          env,
          retry,
          include: [`${where}/*.test.{ts,tsx,mjs}`],
          exclude: [...ignored, '**/*.e2e.test.ts'],
          // A worker loads what its files share once: that was half of the time. No test replaces a module, and each puts
          // back what it changes of the process.
          isolate: false,
          testTimeout: 10_000,
          hookTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          // Systems of processes on the clock of a person who waits, and mostly wait themselves: two at a time, and nothing
          // else beside them. A machine that is short of cores takes one (E2E_WORKERS=1).
          name: 'e2e',
          env,
          retry,
          include: [`${where}/*.e2e.test.ts`],
          exclude: ignored,
          maxWorkers: e2eWorkers,
          testTimeout: 90_000,
          hookTimeout: 90_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
