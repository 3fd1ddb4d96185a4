/** The location of Redis, in one of its forms. */
export type RedisLocation =
  | { readonly kind: 'single'; readonly url: string }
  | {
      readonly kind: 'sentinel' | 'cluster';
      readonly nodes: readonly { readonly host: string; readonly port: number }[];
      /** The name of the primary that the sentinels monitor. */
      readonly name: string | undefined;
      readonly username: string | undefined;
      readonly password: string | undefined;
      readonly tls: boolean;
    };

const manyNodes = /^redis(s?)\+(sentinel|cluster):\/\/(?:([^:@/]*)(?::([^@/]*))?@)?([^@/]+)(?:\/([^/?#]*))?$/;

/**
 * Reads `REDIS_URL`: `redis://host:6379/0` or `rediss://…` (TLS), `redis+sentinel://host:26379,host2:26379/name`, or
 * `redis+cluster://host:6379,host2:6379`. The credentials before `@` are those of the Redis nodes. `rediss+…` uses TLS.
 *
 * @returns undefined for any other text
 */
export function parseRedisUrl(text: string): RedisLocation | undefined {
  if (/^rediss?:\/\//.test(text)) return URL.canParse(text) ? { kind: 'single', url: text } : undefined;
  const [matched, tls, kind, username, password, hosts = '', name] = manyNodes.exec(text) ?? [];
  if (matched === undefined) return undefined;
  const nodes = hosts.split(',').map((host) => nodeOf(host, kind === 'sentinel' ? 26_379 : 6_379));
  if (!nodes.every((node) => node !== undefined) || (kind === 'sentinel' && !name)) return undefined;
  return {
    kind: kind as 'sentinel' | 'cluster',
    nodes,
    name: name || undefined,
    username: decode(username),
    password: decode(password),
    tls: tls === 's',
  };
}

function nodeOf(text: string, defaultPort: number): { host: string; port: number } | undefined {
  const [, host, port] = /^(\[[^\]]+\]|[^:[\]]+)(?::(\d{1,5}))?$/.exec(text.trim()) ?? [];
  return host === undefined ? undefined : { host: host.replace(/^\[|\]$/g, ''), port: Number(port ?? defaultPort) };
}

function decode(part: string | undefined): string | undefined {
  return part ? decodeURIComponent(part) : undefined;
}
