import { readdirSync, readFileSync } from 'node:fs';

/**
 * The sandbox's storefront schema: every `.graphql` file beside this one, in the order of their names.
 *
 * @returns SDL text, ready for `makeExecutableSchema`.
 */
export function loadStorefrontTypeDefs(): string {
  const folder = new URL('.', import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n');
}
