import { readdirSync, readFileSync } from 'node:fs';
import { buildSchema, parse, stripIgnoredCharacters, validate } from 'graphql';
import { exampleOperations } from '../../dev/exampleOperations.ts';
import { loadStorefrontTypeDefs } from '../../sandbox/schema/loadStorefrontTypeDefs.ts';
import { storeExamples } from '../../src/http/graphiql/exampleOperation.ts';
import { packageFile } from '../../src/subgraph/packageFile.ts';

/** Returns the documents of the README, the documentation and GraphiQL that select only store fields. */
export function exampleDocuments(): string[] {
  const store = buildSchema(loadStorefrontTypeDefs());
  const pages = [
    'README.md',
    ...readdirSync(packageFile('docs'))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${name}`),
  ];
  const shown = pages.flatMap((page) => documentsIn(readFileSync(packageFile(page), 'utf8')));
  const offered = [...exampleOperations, ...storeExamples].map(({ query }) => query);
  return [...new Set([...shown, ...offered].map(stripIgnoredCharacters))].filter(
    (query) => validate(store, parse(query)).length === 0,
  );
}

/** Returns the documents in GraphQL blocks and in commands. */
function documentsIn(page: string): string[] {
  const blocks = [...page.matchAll(/```graphql\n(.*?)```/gs)].map(([, text = '']) => text);
  const posted = [...page.matchAll(/"query":("(?:[^"\\]|\\.)*")/g)].map(([, text = '']) => JSON.parse(text) as string);
  return [...blocks, ...posted];
}
