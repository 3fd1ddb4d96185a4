import { readdirSync, readFileSync } from 'node:fs';

/**
 * Loads the sandbox's storefront schema: every `.graphql` file in this folder, sorted by name.
 *
 * @returns SDL text for `makeExecutableSchema`
 */
export function loadStorefrontTypeDefs(): string {
  const folder = new URL('.', import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n');
}
