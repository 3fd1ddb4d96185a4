import { readFileSync } from 'node:fs';
import { federateSubgraphs, ROUTER_COMPATIBILITY_VERSION_ONE } from '@wundergraph/composition';
import { parse } from 'graphql';
import { type DevelopmentStore, developmentStore } from '../../dev/developmentStore.ts';
import { packageFile } from '../../src/subgraph/packageFile.ts';
import { allDirectives } from '../helpers/allDirectives.ts';
import { describeRealSchemas } from '../helpers/realSchemas.ts';
import { rulesFile } from '../helpers/rulesFile.ts';
import { runCommand } from '../helpers/runCommand.ts';

/** Composes as `wgc router compose` does, and returns the errors. */
async function objections(env: NodeJS.ProcessEnv): Promise<string[]> {
  const { out } = await runCommand(['schema', 'print'], { env });
  const example = (name: string) => readFileSync(packageFile('examples', name, 'schema.graphql'), 'utf8');
  const result = federateSubgraphs({
    subgraphs: Object.entries({ account: out, loyalty: example('loyalty'), reviews: example('reviews') }).map(
      ([name, sdl]) => ({ name, url: `http://${name}`, definitions: parse(sdl) }),
    ),
    version: ROUTER_COMPATIBILITY_VERSION_ONE,
  });
  return result.success ? [] : result.errors.map(({ message }) => message);
}

describe('Cosmo’s composition', () => {
  let store: DevelopmentStore;
  beforeAll(async () => {
    store = await developmentStore({ SANDBOX_PORT: '0' });
  });
  afterAll(() => store.close());

  test('Cosmo composes the three subgraphs over a sandbox', async () => {
    expect(await objections(store.env)).toEqual([]);
  });

  test('Cosmo composes them with the later directives that it knows: all but @policy and the label of @override', async () => {
    const known = allDirectives.replace(/^policy:.*$/m, '').replace(', label: "percent(10)"', '');
    expect(await objections({ ...store.env, ...rulesFile(known) })).toEqual([]);
  });
});

describeRealSchemas('Cosmo’s composition, over a real schema', (file) => {
  test('Cosmo composes the three subgraphs over a real schema', async () => {
    expect(await objections({ STORE_SCHEMA: file })).toEqual([]);
  });
});
