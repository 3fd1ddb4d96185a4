import { z } from 'zod';
import type { StoreState } from '../state/storeState.ts';
import { crossProblems } from './crossProblems.ts';
import { SeedError } from './seedError.ts';
import { type ReadSeed, type SeedEntry, seedShapes } from './seedShapes.ts';

type Section = keyof typeof seedShapes;

/** The maximum number of entries of a section. */
const largestSection = 1000;

const section = z.array(z.unknown()).max(largestSection).default([]);
const document = z.strictObject({ customers: section, products: section, orders: section, coupons: section });

/**
 * Validates a seed against its shapes and the store's demo data. Runs in the store (`inStore`).
 *
 * @throws SeedError that lists every problem with its path
 */
export function readSeed(state: StoreState, raw: unknown): ReadSeed {
  const outer = document.safeParse(raw ?? {});
  if (!outer.success) throw new SeedError(outer.error.issues.map((issue) => problemOf([], issue)));
  const problems: string[] = [];
  const read = <Name extends Section>(name: Name): Map<number, SeedEntry<Name>> => {
    const entries = new Map<number, SeedEntry<Name>>();
    for (const [index, entry] of outer.data[name].entries()) {
      const parsed = seedShapes[name].safeParse(entry);
      if (parsed.success) entries.set(index, parsed.data as SeedEntry<Name>);
      else problems.push(...parsed.error.issues.map((issue) => problemOf([name, index], issue)));
    }
    return entries;
  };
  const seed: ReadSeed = {
    customers: read('customers'),
    products: read('products'),
    orders: read('orders'),
    coupons: read('coupons'),
  };
  problems.push(...crossProblems(state, seed));
  if (problems.length > 0) throw new SeedError(problems);
  return seed;
}

/** Returns a problem with its path, such as `customers[0].email: must be an email address`. */
function problemOf(above: readonly PropertyKey[], { path, message }: z.core.$ZodIssue): string {
  const place = [...above, ...path].reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}${text && '.'}${String(key)}`),
    '',
  );
  return place ? `${place}: ${message}` : message;
}
