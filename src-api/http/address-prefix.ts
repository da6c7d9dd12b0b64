// Where a request comes from, as far as limits need it: the network of the address, not the computer.

import { isIPv4, isIPv6 } from 'node:net';

/**
 * The address of who asked. Behind `trustedProxies` proxies of ours it is the one that the outermost of them wrote down
 * (`X-Forwarded-For`, the n-th from the right); what stands left of it anybody may have written.
 */
export function clientAddress(
  socketAddress: string,
  forwardedFor: string | undefined,
  trustedProxies: number,
): string {
  if (trustedProxies === 0 || forwardedFor === undefined) return socketAddress;
  const given = forwardedFor.split(',').map((part) => part.trim());
  const address = given.at(-Math.min(trustedProxies, given.length)) ?? '';
  return isIPv4(address) || isIPv6(address) ? address : socketAddress;
}

/** The first 24 bits of an IPv4 address, 48 of an IPv6 one: what one household or practice has. */
export function addressPrefix(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  if (isIPv4(mapped)) return `${mapped.split('.').slice(0, 3).join('.')}.0/24`;
  if (!isIPv6(mapped)) return 'unknown';
  const [head = '', tail] = (mapped.split('%')[0] ?? '').toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  const groups = tail === undefined ? before : [...before, ...gap, ...after];
  return `${groups
    .slice(0, 3)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/48`;
}
