import { BlockList, isIP } from 'node:net';

/** Networks that no torrent is fetched from: this machine, the household, and those that stand for nothing outside. */
const PRIVATE_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // The metadata service of clouds is 169.254.169.254.
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

const PRIVATE_V6 = [
  ['::', 127],
  // IPv4 in IPv6 clothes: to be judged as IPv4, and no honest name resolves to them.
  ['::ffff:0:0', 96],
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const;

// Two lists: in one of both kinds Node holds every IPv4 address against `::ffff:0:0/96`.
const private4 = new BlockList();
for (const [network, prefix] of PRIVATE_V4) private4.addSubnet(network, prefix, 'ipv4');
const private6 = new BlockList();
for (const [network, prefix] of PRIVATE_V6) private6.addSubnet(network, prefix, 'ipv6');

/** Whether an address is one of the public internet. Anything that is no address is not. */
export function isPublicAddress(address: string): boolean {
  // A zone (`fe80::1%eth0`) belongs to an address of this machine's own networks.
  if (address.includes('%')) return false;
  switch (isIP(address)) {
    case 4:
      return !private4.check(address, 'ipv4');
    case 6:
      return !private6.check(address, 'ipv6');
    default:
      return false;
  }
}
