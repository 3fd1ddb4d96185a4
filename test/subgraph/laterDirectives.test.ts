import { composeServices as composeWithTheGuild } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { type DevelopmentStore, developmentStore } from '../../dev/developmentStore.ts';
import { packageFile } from '../../src/subgraph/packageFile.ts';
import { allDirectives } from '../helpers/allDirectives.ts';
import { rulesFile } from '../helpers/rulesFile.ts';
import { runCommand } from '../helpers/runCommand.ts';

describe('directives of later versions of Federation', () => {
  let store: DevelopmentStore;
  beforeAll(async () => {
    store = await developmentStore({ SANDBOX_PORT: '0' });
  });
  afterAll(() => store.close());

  const print = async (rules: string) => {
    const { out, err, code } = await runCommand(['schema', 'print'], { env: { ...store.env, ...rulesFile(rules) } });
    return { out, err, code };
  };
  const versionIn = (sdl: string) => /specs\.apollo\.dev\/federation\/(v[\d.]+)/.exec(sdl)?.[1];

  test.each([
    ['shareable: [Money.value]', 'v2.3'],
    ['override: { Customer.phone: legacy }', 'v2.3'],
    ['authenticated: [Customer.orders]', 'v2.5'],
    ['requiresScopes: { Customer.orders: [["orders:read"]] }', 'v2.5'],
    ['policy: { Customer.orders: [["staff"]] }', 'v2.6'],
    ['override: { Customer.phone: { from: legacy, label: "percent(10)" } }', 'v2.7'],
    ['cost: { Site.search: 5 }', 'v2.9'],
    ['listSize: derive', 'v2.9'],
  ])('with %s the schema links Federation %s', async (rules, version) => {
    expect(versionIn((await print(rules)).out)).toBe(version);
  });

  test('are printed with their arguments', async () => {
    const { out } = await print(allDirectives);
    expect(out).toMatch(/orders\([^)]*\): OrdersConnection @authenticated/);
    expect(out).toMatch(/viewer: Customer @authenticated/);
    expect(out).toContain('@requiresScopes(scopes: [["addresses:read"], ["admin", "read"]])');
    expect(out).toContain('@policy(policies: [["staff"]])');
    expect(out).toContain('@cost(weight: 5)');
    expect(out).toContain('@override(from: "legacy", label: "percent(10)")');
    expect(out).toMatch(
      /@listSize\(assumedSize: 10, slicingArguments: \["first", "last"\], requireOneSlicingArgument: false, sizedFields: \["edges"\]/,
    );
  });

  test('a pattern that matches nothing stops the start and suggests the nearest name', async () => {
    const { err, code } = await print('cost: { Customer.emial: 3 }\nauthenticated: [AccountQueries.viewers]');
    expect(code).toBe(1);
    expect(err).toContain('cost: Customer.emial matches nothing; the nearest is Customer.email');
    expect(err).toContain(
      'authenticated: AccountQueries.viewers matches nothing; the nearest is AccountQueries.viewer',
    );
  });

  test('compose with both composition libraries', async () => {
    const env = { ...store.env, ...rulesFile(allDirectives) };
    const { out, err, code } = await runCommand(['compose'], { env, folder: packageFile() });
    expect({ err, code }).toEqual({ err: '', code: 0 });
    expect(out).toContain('@authenticated');
    const { errors = [] } = composeWithTheGuild([
      { name: 'account', url: 'http://account', typeDefs: parse((await print(allDirectives)).out) },
    ]);
    expect(errors).toEqual([]);
  });
});
