import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isRecord } from './storefrontEntry.ts';
import type { KeyKind } from './storefrontKeys.ts';

/** The value of a variable, or the reason why the file's value cannot be one. */
export type VariableValue = { readonly value: string } | { readonly problem: string };

/** Where a value may come from. */
export interface ValueSources {
  readonly env: NodeJS.ProcessEnv;
  /** The folder of the file. */
  readonly folder: string;
}

/** Returns a value of the file as the text of an environment variable. Never quotes the value. */
export function variableOfKey(kind: KeyKind, value: unknown, sources: ValueSources): VariableValue {
  switch (kind) {
    case 'text':
      return textOf(value) ?? { problem: 'is not text or a number' };
    case 'secret':
      return secretOf(value, sources);
    case 'path': {
      const text = textOf(value);
      return text ? { value: resolve(sources.folder, text.value) } : { problem: 'is not a path' };
    }
    case 'list':
      return joined(Array.isArray(value) ? value.map(itemOf) : [], 'is not a list of texts without commas');
    case 'secrets':
      return joinedSecrets(Array.isArray(value) ? value.map((item) => secretOf(item, sources)) : []);
    case 'pairs':
      return joined(isRecord(value) ? Object.entries(value).map(pairOf) : [], 'is not an object of texts or numbers');
    case 'json':
      return typeof value === 'object' && value !== null
        ? { value: JSON.stringify(value) }
        : { problem: 'is not a list' };
  }
}

function textOf(value: unknown): { readonly value: string } | undefined {
  return typeof value === 'string' || typeof value === 'number' ? { value: String(value) } : undefined;
}

function itemOf(value: unknown): string | undefined {
  const text = textOf(value)?.value;
  return text?.includes(',') ? undefined : text;
}

function pairOf([name, value]: readonly [string, unknown]): string | undefined {
  const text = itemOf(value);
  return text === undefined || /[,=]/.test(name) ? undefined : `${name}=${text}`;
}

function joined(items: readonly (string | undefined)[], problem: string): VariableValue {
  return items.length > 0 && items.every((item) => item !== undefined) ? { value: items.join(',') } : { problem };
}

/** A secret is text, `{ env: NAME }` or `{ file: PATH }`. */
function secretOf(value: unknown, { env, folder }: ValueSources): VariableValue {
  const text = textOf(value);
  if (text) return text;
  const reference = isRecord(value) && Object.keys(value).length === 1 ? value : {};
  if (typeof reference.env === 'string') {
    const found = env[reference.env]?.trim();
    return found ? { value: found } : { problem: `refers to the variable ${reference.env}, which is not set` };
  }
  if (typeof reference.file === 'string') {
    const content = contentOf(resolve(folder, reference.file));
    return content === undefined ? { problem: 'refers to a file that cannot be read' } : { value: content };
  }
  return { problem: 'is not text, { env: NAME } or { file: PATH }' };
}

function joinedSecrets(items: readonly VariableValue[]): VariableValue {
  const [failed] = items.filter((item) => 'problem' in item);
  if (failed) return failed;
  return joined(
    items.map((item) => ('value' in item ? itemOf(item.value) : undefined)),
    'is not a list of secrets without commas',
  );
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}
