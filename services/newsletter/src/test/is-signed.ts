import { createHash, createVerify, type KeyObject } from 'node:crypto';

/** Whether a mail carries a DKIM signature (relaxed/relaxed, rsa-sha256) that this key made of it: RFC 6376. */
export function isSigned(raw: string, key: KeyObject): boolean {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const fields = head.split(/\r\n(?![ \t])/);
  const signature = fields.find((field) => /^dkim-signature:/i.test(field)) ?? '';
  const tag = (name: string) =>
    new RegExp(`[;\\s:]${name}=([^;]*)`).exec(signature)?.[1]?.replace(/\s/g, '') ?? '';
  const body = createHash('sha256')
    .update(relaxedBody(rest.join('\r\n\r\n')))
    .digest('base64');
  const signed = tag('h')
    .split(':')
    .flatMap((name) => fields.findLast((field) => field.toLowerCase().startsWith(`${name}:`)) ?? [])
    .map((field) => `${relaxedField(field)}\r\n`);
  const own = relaxedField(signature.replace(/(;\s*b=)[^;]*$/, '$1'));
  const verifier = createVerify('RSA-SHA256').update(signed.join('') + own, 'latin1');
  return body === tag('bh') && verifier.verify(key, tag('b'), 'base64');
}

function relaxedField(field: string): string {
  const at = field.indexOf(':');
  const value = field.slice(at + 1).replace(/\r\n/g, '');
  return `${field.slice(0, at).toLowerCase().trim()}:${value.replace(/[ \t]+/g, ' ').trim()}`;
}

function relaxedBody(body: string): string {
  const lines = body.replace(/[ \t]+/g, ' ').replace(/ (?=\r\n|$)/g, '');
  return `${lines.replace(/(\r\n)+$/, '')}\r\n`;
}
