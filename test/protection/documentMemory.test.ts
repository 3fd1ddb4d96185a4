import { type FakeStore, fakeStoreEnvironment, startFakeStore } from '../helpers/startFakeStore.ts';
import { type SubgraphProcess, startProcess } from '../helpers/startProcess.ts';

/** A heap that 24 of these documents would fill several times over if all were kept with their plans. */
const HEAP_MEGABYTES = 160;

const giant = (seed: number) => {
  const fields = Array.from({ length: 4_900 }, (_, index) => `a${index}_${seed}: name`);
  return `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product { ${fields.join(' ')} } } }`;
};

describe('a process with a small heap', () => {
  let store: FakeStore;
  let subgraph: SubgraphProcess;
  beforeAll(async () => {
    store = await startFakeStore(() => ({ data: null, errors: [{ message: 'refused' }] }));
    subgraph = await startProcess(fakeStoreEnvironment(store), [`--max-old-space-size=${HEAP_MEGABYTES}`]);
  });
  afterAll(async () => {
    await subgraph.kill();
    await store.close();
  });

  async function post(query: string) {
    const response = await fetch(subgraph.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { r: [{ __typename: 'Product', entityId: 101 }] } }),
    });
    return (await response.json()) as { errors: { message: string }[] };
  }

  test('the process answers 24 distinct documents of 4,900 aliases each without running out of memory', async () => {
    for (let seed = 0; seed < 24; seed += 1) {
      expect((await post(giant(seed))).errors).toMatchObject([{ message: 'refused' }]);
    }
    expect(subgraph.child.exitCode).toBeNull();
  }, 180_000);
});
