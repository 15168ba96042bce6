import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import type { TestSandbox } from './sandbox-for-tests.ts';

/** Says a few lines of SMTP and returns the last line of each answer, the greeting's first. */
export async function talkSmtp(sandbox: TestSandbox, lines: readonly string[]): Promise<string[]> {
  const socket = connect(Number(sandbox.at('EMAIL_PORT')), sandbox.at('EMAIL_HOSTNAME'));
  const answers: string[] = [];
  const replies = createInterface({ input: socket })[Symbol.asyncIterator]();
  try {
    for (const line of ['', ...lines]) {
      if (line !== '') socket.write(`${line}\r\n`);
      for (;;) {
        const { value, done } = await replies.next();
        if (done) return answers;
        // The lines of an answer of several have a dash after the code.
        if (value[3] === '-') continue;
        answers.push(value);
        break;
      }
    }
  } finally {
    socket.destroy();
  }
  return answers;
}

/** Sends a whole mail, headers included, to one recipient. */
export function sendMail(sandbox: TestSandbox, to: string, mail: string): Promise<string[]> {
  const text = `${mail.replaceAll('\n', '\r\n')}\r\n.`;
  return talkSmtp(sandbox, [
    'EHLO test',
    'MAIL FROM:<cinema@matinee.example>',
    `RCPT TO:<${to}>`,
    'DATA',
    text,
  ]);
}
