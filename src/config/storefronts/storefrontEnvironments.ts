import { dirname } from 'node:path';
import { ConfigError, type ConfigProblem } from '../configError.ts';
import { readStorefrontsFile } from './readStorefrontsFile.ts';
import { readEntry, type StorefrontEntry } from './storefrontEntry.ts';
import { storefrontKeys, variablesOfOneStorefront } from './storefrontKeys.ts';
import { variableOfKey } from './variableOfKey.ts';

/** The variable that names the file. */
export const storefrontsVariable = 'STOREFRONTS_FILE';

/** One storefront, and the environment that configures it alone. */
export interface StorefrontEnvironment {
  readonly name: string;
  readonly isDefault: boolean;
  readonly hosts: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** The file's keys by the variables that they set. */
  readonly keys: ReadonlyMap<string, string>;
}

export interface StorefrontEnvironments {
  readonly storefronts: readonly StorefrontEnvironment[];
  /** What is wrong in the file itself. Values are validated with the variables. */
  readonly problems: readonly ConfigProblem[];
}

/**
 * Reads the storefronts of `STOREFRONTS_FILE`. Each has the variables of the process, replaced by its own settings.
 *
 * @returns undefined if the variable is not set
 * @throws {ConfigError} if the file cannot be read
 */
export function storefrontEnvironments(env: NodeJS.ProcessEnv): StorefrontEnvironments | undefined {
  const file = env[storefrontsVariable]?.trim();
  if (!file) return undefined;
  const read = readStorefrontsFile(file);
  if ('problem' in read) throw new ConfigError([{ variable: storefrontsVariable, problem: read.problem }]);
  const problems: ConfigProblem[] = [];
  const entries = read.entries.map((given, index) => {
    const { entry, problems: found } = readEntry(given);
    const place = entry.name === '' ? `number ${index + 1}` : `"${entry.name}"`;
    problems.push(...found.map(({ key, problem }) => ({ variable: placeOf(place, key), problem })));
    return entry;
  });
  const base = { env: { ...env, [storefrontsVariable]: undefined }, folder: dirname(file) };
  const shared = Object.fromEntries(
    Object.entries(base.env).filter(([name]) => !variablesOfOneStorefront.includes(name.replace(/_FILE$/, ''))),
  );
  problems.push(...conflicts(env, entries), ...repetitions(entries));
  const defaultName = (entries.find(({ isDefault }) => isDefault) ?? entries[0])?.name;
  const storefronts = entries.map(({ name, hosts, settings }): StorefrontEnvironment => {
    const own: NodeJS.ProcessEnv = {};
    const keys = new Map<string, string>();
    for (const [key, given] of settings) {
      const { variable = '', kind = 'text' } = storefrontKeys[key] ?? {};
      const made = variableOfKey(kind, given, base);
      keys.set(variable, key);
      // A variable of the process must not be reported instead, and its file must not be read.
      own[`${variable}_FILE`] = undefined;
      own[variable] = 'value' in made ? made.value : undefined;
      if ('problem' in made) problems.push({ variable: storefrontPlace(name, key), problem: made.problem });
    }
    return { name, hosts, isDefault: name === defaultName, env: { ...shared, ...own }, keys };
  });
  return { storefronts, problems };
}

/** Names a key of a storefront in the file, for messages. */
export function storefrontPlace(name: string, key: string): string {
  return placeOf(`"${name}"`, key);
}

function placeOf(storefront: string, key: string): string {
  return `${storefrontsVariable}, storefront ${storefront}${key ? `: ${key}` : ''}`;
}

/** A variable of one storefront beside the file would apply to none or to all. The file may refer to it by name. */
function conflicts(env: NodeJS.ProcessEnv, entries: readonly StorefrontEntry[]): ConfigProblem[] {
  const references = JSON.stringify(entries.map(({ settings }) => [...settings.values()]));
  return variablesOfOneStorefront
    .flatMap((name) => [name, `${name}_FILE`])
    .filter((name) => env[name]?.trim() && !references.includes(`{"env":"${name}"}`))
    .map((variable) => ({ variable, problem: `is set together with ${storefrontsVariable}. Move it into the file` }));
}

function repetitions(entries: readonly StorefrontEntry[]): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const add = (name: string, key: string, problem: string) =>
    problems.push({ variable: storefrontPlace(name, key), problem });
  const [, ...furtherDefaults] = entries.filter(({ isDefault }) => isDefault);
  for (const { name } of furtherDefaults) add(name, 'default', 'is true for a second storefront');
  const hosts = new Map<string, string>();
  for (const [index, { name, hosts: own }] of entries.entries()) {
    if (name !== '' && entries.findIndex((other) => other.name === name) < index)
      add(name, 'name', 'is the name of another storefront, too');
    for (const host of own) {
      if (hosts.has(host)) add(name, 'hosts', `contains ${host}, which is a host of storefront "${hosts.get(host)}"`);
      hosts.set(host, name);
    }
  }
  return problems;
}
