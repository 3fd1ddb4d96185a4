import { start } from '../../src/start.ts';
import { fakeStoreEnvironment, startFakeStore } from '../helpers/startFakeStore.ts';
import { type Attack, below, type Fuzzer, pick, post } from './fuzzer.ts';

const pieces = [
  '"',
  '\\',
  '}',
  ']',
  '{',
  '"}}}',
  '"errors":[',
  '"extensions":{',
  '\\u0022',
  '\u0000',
  '\u2028',
  '\ud83d',
  'é',
  '🙂',
  '__proto__',
  '"__typename":"Product"',
  'x',
];

function text({ random }: Attack): string {
  const size = pick(random, [1, 10, 100, 2_000]);
  return Array.from({ length: 1 + below(random, size) }, () => pick(random, pieces)).join('');
}

/** A store's data are returned unchanged, forwarded and executed, whole and under unusual keys. */
export const hostileContent: Fuzzer = {
  name: 'hostile content',
  rounds: 600,
  async run(attack) {
    let data: unknown;
    const store = await startFakeStore(() => ({ data }));
    const server = await start({ ...fakeStoreEnvironment(store) }, { write: () => {} });
    for (let round = 0; round < attack.rounds; round += 1) {
      attack.sent();
      const key = pick(attack.random, ['storeName', 'errors', 'extensions', 'data', '__proto__', 'constructor']);
      const settings = JSON.parse(`{${JSON.stringify(key)}:${JSON.stringify(text(attack))}}`);
      data = { site: { settings } };
      const query = `{ ${pick(attack.random, ['', 'account { session { method } } '])}site { settings { ${key}: storeName } } }`;
      const { body } = await post(server.url, { query });
      const received = (body?.data as { site?: unknown } | undefined)?.site;
      if (JSON.stringify(received) !== JSON.stringify({ settings }))
        attack.found(`content was changed under ${key}: ${query}`);
    }
    await server.close();
    await store.close();
  },
};
