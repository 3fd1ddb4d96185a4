import { isIPv4, isIPv6 } from 'node:net';

/**
 * Returns the network that a client's attempts count for. A household or a server has a whole IPv6 /64 (RFC 6177), so
 * an IPv6 address counts by its first 64 bits. A mapped IPv4 address (`::ffff:`, RFC 4291, section 2.5.5.2) counts as
 * the IPv4 address. A port or a zone is removed.
 *
 * Returns text that is not an address unchanged.
 */
export function clientNetwork(address: string): string {
  if (isIPv4(address)) return address;
  const host = withoutPort(address.trim());
  if (isIPv4(host)) return host;
  const plain = host.split('%', 1)[0] ?? host;
  if (!isIPv6(plain)) return address;
  const groups = groupsOf(plain);
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) return ipv4Of(groups);
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

/** `192.0.2.1:443`, `[2001:db8::1]:443` and `[2001:db8::1]`, as proxies write them in `X-Forwarded-For`. */
function withoutPort(address: string): string {
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(address)?.[1];
  return bracketed ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(address)?.[1] ?? address;
}

/** The eight 16-bit groups of a valid IPv6 address. */
function groupsOf(address: string): number[] {
  const text = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_all, a, b, c, d) =>
    [Number(a) * 256 + Number(b), Number(c) * 256 + Number(d)].map((group) => group.toString(16)).join(':'),
  );
  const [before = '', after] = text.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  if (after === undefined) return groups(before);
  const [first, last] = [groups(before), groups(after)];
  return [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last];
}

function ipv4Of(groups: readonly number[]): string {
  const [high = 0, low = 0] = groups.slice(6);
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
