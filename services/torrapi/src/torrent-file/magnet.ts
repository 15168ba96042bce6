import { type InfoHash, infoHash } from '@matinee/domain/torrents/torrent';
import { withoutSecrets } from '../text/without-secrets.ts';

export type MagnetReading =
  /** `name` is fit to be shown; the hash where the magnet has none. */
  | { type: 'magnet'; infoHash: InfoHash; name: string }
  /** Of version 2 only: no released Transmission can download it. */
  | { type: 'unsupported' }
  | { type: 'unreadable' };

/** Reads a magnet link: its hash in hex or base32, among several topics (`xt`, `xt.1`) the first of version 1. */
export function readMagnet(link: string): MagnetReading {
  const query = /^magnet:\?(.+)$/is.exec(link.trim())?.[1];
  if (query === undefined) return { type: 'unreadable' };
  const parameters = [...new URLSearchParams(query)];
  const topics = parameters
    .filter(([name]) => /^xt(\.\d+)?$/i.test(name))
    .map(([, topic]) => topic.toLowerCase());
  const hash = topics.map(readTopic).find((found) => found !== null);
  if (hash === undefined || hash === null) {
    const isV2 = topics.some((topic) => /^urn:btmh:1220[0-9a-f]{64}$/.test(topic));
    return { type: isV2 ? 'unsupported' : 'unreadable' };
  }
  const [, name = ''] = parameters.find(([key]) => key.toLowerCase() === 'dn') ?? [];
  return { type: 'magnet', infoHash: hash, name: withoutSecrets(name) || hash };
}

/** `urn:btih:` and 40 hex digits, or 32 of base32 (older clients write those). */
function readTopic(topic: string): InfoHash | null {
  const hash = /^urn:btih:([0-9a-f]{40}|[a-z2-7]{32})$/.exec(topic)?.[1];
  if (hash === undefined) return null;
  return infoHash(hash.length === 40 ? hash : fromBase32(hash));
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** 32 digits of 5 bits are 40 of 4: RFC 4648 without padding. */
function fromBase32(digits: string): string {
  const bits = [...digits].map((digit) => ALPHABET.indexOf(digit).toString(2).padStart(5, '0')).join('');
  return (bits.match(/.{4}/g) ?? []).map((four) => Number.parseInt(four, 2).toString(16)).join('');
}
