import type { Config } from '../config.ts';
import type { ConfigProblem } from '../configError.ts';
import { storefrontPlace } from './storefrontEnvironments.ts';

type NamedConfig = Config & { readonly storefront: { readonly name: string } };

/**
 * Finds what two storefronts have in common and must not share, because it decides which storefront is meant, and what
 * they must have in common.
 */
export function sharedBetween(configs: readonly NamedConfig[]): ConfigProblem[] {
  return [
    ...repeated(configs, 'channelId', ({ store }) => [[store.hash, store.channelId]], 'has the store and the channel'),
    ...repeated(
      configs,
      'identityProviders',
      ({ sso }) => sso.issuers.flatMap(({ issuer, audiences }) => audiences.map((audience) => [issuer, audience])),
      'accepts the issuer and the audience',
    ),
    ...repeated(
      configs,
      'identityProviders',
      ({ sso }) =>
        sso.issuers.flatMap(({ issuer, bearer }) => (bearer?.audiences ?? []).map((audience) => [issuer, audience])),
      'accepts company tokens of the issuer and for the audience',
    ),
    ...unsealed(configs),
    ...cookies(configs),
  ];
}

function repeated(
  configs: readonly NamedConfig[],
  key: string,
  partsOf: (config: Config) => readonly (readonly unknown[])[],
  problem: string,
): ConfigProblem[] {
  const owners = new Map<string, string>();
  return configs.flatMap((config) => {
    const { name } = config.storefront;
    const found = new Set<string>();
    for (const part of partsOf(config).map((each) => JSON.stringify(each))) {
      const owner = owners.get(part);
      if (owner !== undefined && owner !== name) found.add(owner);
      else owners.set(part, name);
    }
    return [...found].map((owner) => ({
      variable: storefrontPlace(name, key),
      problem: `${problem} of storefront "${owner}"`,
    }));
  });
}

/** The store's own tokens do not name a channel, so a token of one channel could be used at another. */
function unsealed(configs: readonly NamedConfig[]): ConfigProblem[] {
  const isOpen = configs.some(({ session }) => !session.sealing);
  const hashes = configs.map(({ store }) => store.hash);
  return isOpen && new Set(hashes).size < hashes.length
    ? [{ variable: 'SESSION_SEALING', problem: 'must be on, because several storefronts belong to one store' }]
    : [];
}

/** With a session cookie, the schema returns no sessions. All storefronts have one schema. */
function cookies(configs: readonly NamedConfig[]): ConfigProblem[] {
  const without = configs.filter(({ session }) => session.cookie === undefined);
  if (without.length === 0 || without.length === configs.length) return [];
  return without.map(({ storefront }) => ({
    variable: storefrontPlace(storefront.name, 'sessionCookie'),
    problem: 'is missing. Either all storefronts have a session cookie, or none',
  }));
}
