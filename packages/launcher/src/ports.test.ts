import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { chooseFreePorts, readPorts, waitForFreePorts } from './ports.ts';

describe('ports', () => {
  it('are the usual ones unless a variable says otherwise', () => {
    expect(readPorts({ TELEGRAM_PORT: '7001', MYIMDB_PORT: '' })).toEqual({
      telegram: 7001,
      myimdb: 9094,
      newsletter: 9095,
      torrapi: 9092,
      sandbox: 9099,
    });
  });

  it.each(['seven', '0', '70000', '12.5'])('can not be %s, which is said by name', (value) => {
    expect(() => readPorts({ TORR_API_PORT: value })).toThrow(/^TORR_API_PORT is not a port number/);
  });

  it('for tests are free, and all different', async () => {
    const ports = await chooseFreePorts();
    expect(new Set(Object.values(ports)).size).toBe(5);
    await expect(waitForFreePorts(ports, { patienceMs: 0 })).resolves.toBeUndefined();
  });

  it('that are taken are waited for, since those of a killed launcher end a moment later', async () => {
    const { telegram } = await chooseFreePorts();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(telegram, '127.0.0.1', resolve));
    const waiting = waitForFreePorts({ telegram }, { patienceMs: 5_000 });
    other.close();
    await expect(waiting).resolves.toBeUndefined();
  });

  it('that stay taken are named, with the variable to change', async () => {
    const { newsletter } = await chooseFreePorts();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(newsletter, '127.0.0.1', resolve));
    const waiting = waitForFreePorts({ newsletter }, { patienceMs: 50 });
    await expect(waiting).rejects.toThrow(
      `Port ${newsletter} is taken by another program. Stop that one, or set NEWSLETTER_PORT`,
    );
    other.close();
  });
});
