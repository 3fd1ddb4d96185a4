import { closest } from 'fastest-levenshtein';
import { storefrontKeys } from './storefrontKeys.ts';

/** One storefront as the file describes it. Its settings are not validated yet. */
export interface StorefrontEntry {
  readonly name: string;
  readonly isDefault: boolean;
  readonly hosts: readonly string[];
  readonly settings: ReadonlyMap<string, unknown>;
}

/** A problem of one key. `key` is empty if the problem concerns the whole entry. */
export interface EntryProblem {
  readonly key: string;
  readonly problem: string;
}

const ownKeys = ['name', 'default', 'hosts'];

/** A name is a header value, a label and a part of log lines. */
const namePattern = /^[a-z][a-z0-9-]{0,31}$/;
const hostPattern = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;

/** Reads the parts of an entry that have no variable, and separates its settings. Never quotes a value. */
export function readEntry(entry: unknown): { readonly entry: StorefrontEntry; readonly problems: EntryProblem[] } {
  const problems: EntryProblem[] = [];
  const values = isRecord(entry) ? entry : {};
  if (!isRecord(entry)) problems.push({ key: '', problem: 'is not an object' });
  const known = [...ownKeys, ...Object.keys(storefrontKeys)];
  for (const key of Object.keys(values)) {
    if (!known.includes(key))
      problems.push({ key, problem: `is unknown. The nearest known key is ${closest(key, known)}` });
  }
  const { name, default: isDefault, hosts = [] } = values;
  if (name === undefined) problems.push({ key: 'name', problem: 'is missing' });
  else if (typeof name !== 'string' || !namePattern.test(name))
    problems.push({
      key: 'name',
      problem: 'is not a name of at most 32 lower-case letters, digits and hyphens that starts with a letter',
    });
  if (isDefault !== undefined && typeof isDefault !== 'boolean')
    problems.push({ key: 'default', problem: 'is not true or false' });
  const areHosts = Array.isArray(hosts) && hosts.every((host) => typeof host === 'string' && hostPattern.test(host));
  if (!areHosts)
    problems.push({ key: 'hosts', problem: 'is not a list of host names in lower case (no scheme, no port, no path)' });
  return {
    entry: {
      name: typeof name === 'string' ? name : '',
      isDefault: isDefault === true,
      hosts: areHosts ? hosts : [],
      settings: new Map(Object.entries(values).filter(([key]) => Object.hasOwn(storefrontKeys, key))),
    },
    problems,
  };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
