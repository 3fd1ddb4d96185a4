import type { SeedEntry } from './seedShapes.ts';

/** Returns the path of a product in a seed: its own, or one that is made of its name. */
export function productPath({ path, name }: SeedEntry<'products'>): string {
  return (
    path ??
    `/${name
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '')}/`
  );
}
