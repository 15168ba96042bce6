/** What an SMTP failure means for the mail, its reader, and the other mails. */
export type MailFailure =
  /** There is no such mailbox: nothing more is sent there. */
  | { type: 'address-refused'; reason: string }
  /** This mail will never be taken. Other mails may be. */
  | { type: 'mail-refused'; reason: string }
  /** The mailbox takes it later, perhaps. */
  | { type: 'later'; reason: string }
  /** The server has got all of it, and has not said whether it takes it: it may arrive. */
  | { type: 'unanswered'; reason: string }
  /** Nothing can be sent to anybody for a while. */
  | { type: 'unavailable'; reason: string }
  /** Nothing will be taken until a person mends our account or settings. */
  | { type: 'ours'; reason: string };

/** What nodemailer's errors say; which of it is there depends on how far the talk had come. */
export interface SmtpError {
  code?: string | undefined;
  command?: string | undefined;
  response?: string | undefined;
  responseCode?: number | undefined;
  /** The server was given the mail to its last byte. */
  wasGiven?: boolean | undefined;
}

/** RFC 3463: `5.1.1` in `550 5.1.1 No such user`. */
const ENHANCED = /\b([245])\.(\d{1,3})\.(\d{1,3})\b/;
const LOGIN = new Set([530, 534, 535, 538]);
const BUSY = new Set([421, 432, 454]);

/** Reads the enhanced code first, where there is one; else what the reply's code means at this point of the talk. */
export function classifyFailure(error: SmtpError): MailFailure {
  const { code, responseCode } = error;
  const reason = reasonOf(error);
  if (code === 'EAUTH' || (responseCode !== undefined && LOGIN.has(responseCode))) {
    return { type: isTemporary(responseCode) ? 'unavailable' : 'ours', reason };
  }
  if (responseCode === undefined && error.wasGiven === true) return { type: 'unanswered', reason };
  if (responseCode === undefined) return withoutReply(code, reason);
  if (BUSY.has(responseCode)) return { type: 'unavailable', reason };
  const atRecipient = (error.command ?? '').startsWith('RCPT');
  const atData = code === 'EMESSAGE';
  // A talk out of step: a new connection begins a new one.
  if (responseCode === 503) return { type: 'later', reason };
  const enhanced = ENHANCED.exec(error.response ?? '');
  const isPermanent = enhanced === null ? responseCode >= 500 : enhanced[1] === '5';
  if (!isPermanent) return { type: atRecipient || atData ? 'later' : 'unavailable', reason };
  // To MAIL FROM, which says how large the mail is.
  if (!atRecipient && !atData && responseCode === 552) return { type: 'mail-refused', reason };
  if (!atRecipient && !atData) return { type: 'ours', reason };
  const subject = enhanced?.[2];
  const detail = enhanced?.[3];
  if (subject === '2' && detail === '2') return { type: 'later', reason };
  if (subject === '1' || (subject === '2' && detail === '1')) return { type: 'address-refused', reason };
  if (atData || subject === '7') return { type: 'mail-refused', reason };
  // A full mailbox has been emptied before.
  if (responseCode === 552) return { type: 'later', reason };
  if ([550, 551, 553].includes(responseCode)) return { type: 'address-refused', reason };
  return { type: responseCode === 554 ? 'mail-refused' : 'ours', reason };
}

function withoutReply(code: string | undefined, reason: string): MailFailure {
  // Larger than the server says it takes; an address that is none.
  if (code === 'EMESSAGE') return { type: 'mail-refused', reason };
  if (code === 'EENVELOPE') return { type: 'address-refused', reason };
  return { type: 'unavailable', reason };
}

function isTemporary(responseCode: number | undefined): boolean {
  return responseCode !== undefined && responseCode < 500;
}

const SENTENCES: Readonly<Record<string, string>> = {
  ESOCKET: 'the mail server could not be reached',
  ECONNECTION: 'the connection to the mail server broke',
  ETIMEDOUT: 'the mail server did not answer in time',
  EDNS: 'the mail server has no address',
  ETLS: 'no secure connection to the mail server could be made',
  EENVELOPE: 'the address is none',
  EMESSAGE: 'the mail is too large for the server',
  EABORT: 'the mail server took too long',
};

const LONGEST = 200;

/** In one line, without addresses: servers like to repeat whom they refuse. */
function reasonOf({ response, code }: SmtpError): string {
  const said = (response ?? '')
    .replace(/<?[^\s<>]+@[^\s<>]+>?/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST);
  return said === '' ? (SENTENCES[code ?? ''] ?? 'the mail server failed') : said;
}
