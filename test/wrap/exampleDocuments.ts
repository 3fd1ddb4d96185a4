import { readdirSync, readFileSync } from 'node:fs';
import { buildSchema, parse, stripIgnoredCharacters, validate } from 'graphql';
import { exampleOperations } from '../../dev/exampleOperations.ts';
import { loadStorefrontTypeDefs } from '../../sandbox/schema/loadStorefrontTypeDefs.ts';
import { storeExamples } from '../../src/http/graphiql/exampleOperation.ts';
import { packageFile } from '../../src/subgraph/packageFile.ts';

/** The documents that the README, the documentation and the page show, as far as they are the store's alone. */
export function exampleDocuments(): string[] {
  const store = buildSchema(loadStorefrontTypeDefs());
  const pages = ['README.md', ...readdirSync(packageFile('docs')).map((name) => `docs/${name}`)];
  const shown = pages.flatMap((page) => documentsIn(readFileSync(packageFile(page), 'utf8')));
  const offered = [...exampleOperations, ...storeExamples].map(({ query }) => query);
  return [...new Set([...shown, ...offered].map(stripIgnoredCharacters))].filter(
    (query) => validate(store, parse(query)).length === 0,
  );
}

/** Those in blocks of GraphQL, and those that commands post. */
function documentsIn(page: string): string[] {
  const blocks = [...page.matchAll(/```graphql\n(.*?)```/gs)].map(([, text = '']) => text);
  const posted = [...page.matchAll(/"query":("(?:[^"\\]|\\.)*")/g)].map(([, text = '']) => JSON.parse(text) as string);
  return [...blocks, ...posted];
}
