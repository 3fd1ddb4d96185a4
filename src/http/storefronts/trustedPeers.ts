import { BlockList, isIPv4 } from 'node:net';

/**
 * Returns a function that reports whether an address is a trusted proxy, by the same list as Fastify's `trustProxy`.
 *
 * @param proxies IP addresses and CIDR ranges
 */
export function createTrustedPeers(proxies: readonly string[]): (peer: string | undefined) => boolean {
  const list = new BlockList();
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/');
    const family = isIPv4(address) ? 'ipv4' : 'ipv6';
    list.addSubnet(address, Number(bits ?? (family === 'ipv4' ? 32 : 128)), family);
  }
  return (peer) => {
    if (proxies.length === 0 || peer === undefined) return false;
    // A socket for both families reports IPv4 peers as mapped addresses (RFC 4291, section 2.5.5.2).
    const address = peer.replace(/^::ffff:(?=\d+\.)/i, '');
    return list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
  };
}
