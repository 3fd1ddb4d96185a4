import { createSandbox, type Sandbox } from '../../sandbox/createSandbox.ts';
import { sandboxEnvironment } from '../helpers/startSubgraph.ts';
import { runStart } from './runStart.ts';

describe('npm start with a configured store', () => {
  let store: Sandbox;
  beforeAll(async () => {
    store = await createSandbox();
  });
  afterAll(() => store.close());

  test('npm start serves that store, names it, and mentions no sandbox', async () => {
    const env = Object.fromEntries(
      Object.entries(sandboxEnvironment(store)).map(([name, value]) => [name, value ?? '']),
    );
    const run = runStart(env);
    const banner = await run.banner();
    const subgraph = /Subgraph +(\S+)/.exec(banner)?.[1] ?? '';
    const answer = await fetch(subgraph, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ site { settings { storeName } } }' }),
    });
    run.signal('SIGTERM');
    expect((await run.ended).code).toBe(0);
    expect(banner).toMatch(new RegExp(`Store +${new URL(store.url).host}, channel 1$`, 'm'));
    expect(banner).not.toMatch(/sandbox|jane|inbox/i);
    expect(await answer.json()).toMatchObject({ data: { site: { settings: { storeName: expect.any(String) } } } });
  });
});
