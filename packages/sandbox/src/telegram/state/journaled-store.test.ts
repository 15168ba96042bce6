import { appendFileSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createJournaledStore } from './journaled-store.ts';

const logger = pino({ level: 'silent' });
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'journal '));
});
afterEach(() => rmSync(dir, { recursive: true }));

const open = (compactAtBytes?: number) =>
  createJournaledStore({ dir, logger, ...(compactAtBytes !== undefined && { compactAtBytes }) });
const turn = () => new Promise((resolve) => setImmediate(resolve));
const journals = () => readdirSync(dir).sort();

describe('the journaled store', () => {
  it('gives back what was put and not taken out', async () => {
    const store = open();
    const things = store.collection<{ name: string }>('things');
    things.set('a', { name: 'A' });
    things.set('b', { name: 'B' });
    things.set('a', { name: 'A2' });
    things.delete('b');
    store.collection('others').set('a', 1);
    await store.close();

    const again = open();
    expect([...again.collection('things').values()]).toEqual([{ name: 'A2' }]);
    expect(again.collection('others').get('a')).toBe(1);
    await again.close();
  });

  it('has everything of a turn with the kernel before the next turn, so that kill -9 loses nothing', async () => {
    const store = open();
    store.collection('things').set('a', 'A');
    await turn();
    // Read beside the open store, as after a kill.
    const beside = open();
    expect(beside.collection('things').get('a')).toBe('A');
    await beside.close();
    await store.close();
  });

  it('passes over a line that was torn by a power cut', async () => {
    const store = open();
    store.collection('things').set('a', 'A');
    await store.close();
    const [newest = ''] = journals().slice(-1);
    appendFileSync(join(dir, newest), '["things","b","half a li');

    const again = open();
    again.collection('things').set('c', 'C');
    await again.close();
    const third = open();
    expect([...third.collection('things').values()]).toEqual(['A', 'C']);
    await third.close();
  });

  it('writes itself anew when it has grown, and stays as small as what it holds', async () => {
    const store = open(10_000);
    const things = store.collection<string>('things');
    for (let round = 0; round < 2000; round += 1) {
      things.set(String(round % 10), `value ${round} ${'x'.repeat(50)}`);
      if (round % 20 === 0) await turn();
    }
    await store.close();
    const bytes = journals().reduce((sum, name) => sum + statSync(join(dir, name)).size, 0);
    expect(bytes).toBeLessThan(40_000);
    const again = open();
    expect(again.collection('things').get('9')).toContain('value 1999');
    expect(again.collection('things').size).toBe(10);
    await again.close();
  });

  it('loses nothing that changes while it writes itself anew', async () => {
    const store = open(1000);
    const things = store.collection<number>('things');
    for (let key = 0; key < 3000; key += 1) things.set(String(key), key);
    await turn();
    things.delete('5');
    things.set('2999', -1);
    await turn();
    things.set('new', 1);
    await store.close();
    const again = open();
    expect(again.collection('things').has('5')).toBe(false);
    expect(again.collection('things').get('2999')).toBe(-1);
    expect(again.collection('things').get('new')).toBe(1);
    expect(again.collection('things').size).toBe(3000);
    await again.close();
  });

  it('keeps nothing where there is no folder', async () => {
    const store = createJournaledStore({ dir: null, logger });
    store.collection('things').set('a', 'A');
    expect(store.collection('things').get('a')).toBe('A');
    await store.close();
  });
});
