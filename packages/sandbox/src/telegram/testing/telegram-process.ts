// A sandbox in a process of its own, for tests that kill it. Argument: the folder of its state.
import { startTelegramForTests } from './telegram-for-tests.ts';

const telegram = await startTelegramForTests({ stateDir: process.argv[2] ?? null });
process.stdout.write(`${JSON.stringify({ apiUrl: telegram.apiUrl, webUrl: telegram.webUrl })}\n`);
