import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type FakeStore, fakeStoreEnvironment, startFakeStore } from '../helpers/startFakeStore.ts';

const entry = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** A heap that 60 of these documents would fill several times over if all were kept with their plans. */
const HEAP_MEGABYTES = 256;

const giant = (seed: number) => {
  const fields = Array.from({ length: 4_900 }, (_, index) => `a${index}_${seed}: name`);
  return `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product { ${fields.join(' ')} } } }`;
};

describe('a process with a small heap', () => {
  let store: FakeStore;
  let child: ChildProcess;
  let url: string;
  beforeAll(async () => {
    store = await startFakeStore(() => ({ data: null, errors: [{ message: 'refused' }] }));
    child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MEGABYTES}`, '--import', 'tsx', entry], {
      env: { PATH: process.env.PATH, ...fakeStoreEnvironment(store) },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    url = await new Promise((resolve, reject) => {
      let printed = '';
      child.once('exit', () => reject(new Error(printed)));
      child.stderr?.on('data', (part) => {
        printed += part;
        const [found] = /http:\S+\/graphql/.exec(printed) ?? [];
        if (found) resolve(found);
      });
    });
  });
  afterAll(async () => {
    child.kill('SIGKILL');
    await store.close();
  });

  async function post(query: string) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { r: [{ __typename: 'Product', entityId: 101 }] } }),
    });
    return (await response.json()) as { errors: { message: string }[] };
  }

  test('answers 60 distinct documents of 4,900 aliases each, and is still there', async () => {
    for (let seed = 0; seed < 60; seed += 1) {
      expect((await post(giant(seed))).errors).toMatchObject([{ message: 'refused' }]);
    }
    expect(child.exitCode).toBeNull();
  }, 180_000);
});
