/**
 * Where a webhook may lead. Its address is typed by an administrator and called from inside the town hall's network:
 * without this it would reach machines that no one outside can (server-side request forgery).
 */
import { lookup as resolve } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/**
 * Everything IANA keeps for special purposes: private, loopback, link-local, documentation, multicast… An IPv4
 * address written as IPv6 is held against the lines of IPv4: `BlockList` does so by itself.
 */
const NOT_PUBLIC: readonly (readonly ['ipv4' | 'ipv6', string, number])[] = [
  ['ipv4', '0.0.0.0', 8],
  ['ipv4', '10.0.0.0', 8],
  ['ipv4', '100.64.0.0', 10],
  ['ipv4', '127.0.0.0', 8],
  ['ipv4', '169.254.0.0', 16],
  ['ipv4', '172.16.0.0', 12],
  ['ipv4', '192.0.0.0', 24],
  ['ipv4', '192.0.2.0', 24],
  ['ipv4', '192.88.99.0', 24],
  ['ipv4', '192.168.0.0', 16],
  ['ipv4', '198.18.0.0', 15],
  ['ipv4', '198.51.100.0', 24],
  ['ipv4', '203.0.113.0', 24],
  ['ipv4', '224.0.0.0', 3],
  ['ipv6', '::', 96],
  ['ipv6', '64:ff9b::', 96],
  ['ipv6', '64:ff9b:1::', 48],
  ['ipv6', '100::', 64],
  ['ipv6', '2001::', 23],
  ['ipv6', '2001:db8::', 32],
  ['ipv6', '2002::', 16],
  ['ipv6', '3fff::', 20],
  ['ipv6', '5f00::', 16],
  ['ipv6', 'fc00::', 7],
  ['ipv6', 'fe80::', 9],
  ['ipv6', 'ff00::', 8],
];
const blocked = new BlockList();
for (const [family, net, bits] of NOT_PUBLIC) blocked.addSubnet(net, bits, family);

export const isPublic = (address: string): boolean =>
  isIP(address) !== 0 && !blocked.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

export type AddressFault = 'not-https' | 'has-credentials' | 'private';

/** A name as an address writes it: `[::1]` is `::1`. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

/**
 * What can be told of an address before it is called.
 * @param allowed hosts of the town hall's own network that may be called all the same, by http too.
 */
export function addressFault(url: URL, allowed: readonly string[]): AddressFault | null {
  if (url.username !== '' || url.password !== '') return 'has-credentials';
  if (allowed.includes(hostOf(url))) return null;
  if (url.protocol !== 'https:') return 'not-https';
  return isIP(hostOf(url)) !== 0 && !isPublic(hostOf(url)) ? 'private' : null;
}

/** The name leads into a network that is not to be reached. */
export class PrivateAddress extends Error {
  override readonly name = 'PrivateAddress';
}

/**
 * Resolves names for one call: the address that was looked at is the one that is connected to, so that a name
 * cannot lead elsewhere a moment later. One private address among several refuses them all.
 */
export function publicOnly(allowed: readonly string[]): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) return done(error ?? new Error(`${hostname} has no address`), '', 0);
      if (!allowed.includes(hostname) && !addresses.every(({ address }) => isPublic(address))) {
        return done(new PrivateAddress(`${hostname} leads into a private network`), '', 0);
      }
      if (options.all) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}
