import { readFileSync } from 'node:fs';
import { concatAST, type DocumentNode, parse, Source } from 'graphql';
import { lazy } from '../store/lazy.ts';
import { packageFile } from './packageFile.ts';

const files = ['account.graphql', 'customer.graphql'];

/** Returns the definitions in `schema/` that this subgraph adds to the store's schema. They are read once per process. */
export const ownTypeDefs: () => DocumentNode = lazy(() =>
  concatAST(
    files.map((file) => parse(new Source(readFileSync(packageFile('schema', file), 'utf8'), `schema/${file}`))),
  ),
);
