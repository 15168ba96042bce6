import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beginOf } from '@matinee/embedded-postgres/process-state';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeRunLock } from './run-lock.ts';

describe('the lock of a data folder', () => {
  let dir: string;
  let file: string;

  beforeEach(() => {
    dir = mkdtempSync(path.join(tmpdir(), 'matinee lock '));
    file = path.join(dir, 'matinee.lock');
  });

  afterEach(() => rmSync(dir, { recursive: true }));

  const hold = (holder: object) => writeFileSync(file, JSON.stringify({ isStopping: false, ...holder }));

  it('is held by one at a time', async () => {
    const lock = await takeRunLock(file, process.pid);
    await expect(takeRunLock(file, process.pid)).rejects.toThrow(/already running here \(process \d+\)/);
    lock.release();
    const again = await takeRunLock(file, process.pid);
    expect(again.isInherited).toBe(false);
    again.release();
    expect(readdirSync(dir)).toEqual([]);
  });

  it('goes to one of many that ask at the same moment, also when a dead one held it', async () => {
    hold({ pid: 2 ** 22 + 1, begin: '1' });
    const asked = await Promise.allSettled(Array.from({ length: 5 }, () => takeRunLock(file, process.pid)));
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(readdirSync(dir)).toEqual(['matinee.lock']);
  });

  it('is free when the pid in it belongs to another program today', async () => {
    hold({ pid: process.pid, begin: 'before the power cut' });
    await expect(takeRunLock(file, process.pid)).resolves.toMatchObject({ isInherited: true });
  });

  it('is free when the file was cut off in the middle', async () => {
    writeFileSync(file, '{"pid": 12');
    await expect(takeRunLock(file, process.pid)).resolves.toBeDefined();
  });

  it('is waited for when its holder is just stopping', async () => {
    const first = await takeRunLock(file, process.pid);
    first.announceStop();
    const second = takeRunLock(file, process.pid);
    first.release();
    await expect(second).resolves.toBeDefined();
    expect(existsSync(file)).toBe(true);
    expect(beginOf(process.pid)).not.toBe('');
  });
});
