import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildClientSchema, getIntrospectionQuery, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { packageFile } from '../../src/subgraph/packageFile.ts';
import { jane } from '../helpers/demoCustomer.ts';
import { runCommand } from '../helpers/runCommand.ts';
import { sandboxEnvironment } from '../helpers/startSubgraph.ts';
import { type GatewayName, gatewayNames, routerSecret, useGateways } from './useGateways.ts';

describe('a gateway that stitches', () => {
  const supergraph = useGateways();
  const stitching = gatewayNames.filter((name) => name.startsWith('Stitching'));

  /** Returns the coordinates of everything that a gateway publishes: types, and their fields. */
  async function published(gateway: GatewayName): Promise<string[]> {
    const { data } = await supergraph().ask(gateway, getIntrospectionQuery());
    const types = Object.values(buildClientSchema(data).getTypeMap()).filter(({ name }) => !name.startsWith('__'));
    return types.flatMap((type) => {
      const hasFields = isObjectType(type) || isInterfaceType(type) || isInputObjectType(type);
      return [type.name, ...(hasFields ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : [])];
    });
  }

  test.each(stitching)('%s publishes exactly what @apollo/gateway does, without fields of Federation', async (name) => {
    const stitched = new Set(await published(name));
    const federated = new Set(await published('@apollo/gateway'));
    expect([...stitched].filter((coordinate) => !federated.has(coordinate))).toEqual([]);
    expect([...federated].filter((coordinate) => !stitched.has(coordinate))).toEqual([]);
  });

  test.each(stitching)('%s asks the account subgraph once for all authors, and once for all products', async (name) => {
    const { account, ask } = supergraph();
    const { data } = await ask(name, '{ shopperReviews(first: 4) { author { displayName } product { name } } }');
    expect(data.shopperReviews).toHaveLength(4);
    // Authors come from the Management API, and products from the Storefront API.
    const requests = await account.storeRequests();
    expect(requests.map(({ api }) => api).sort()).toEqual(['management', 'storefront']);
  });

  test('a look-up returns entities in the order of their keys, and null for an unknown one', async () => {
    const { account } = supergraph();
    const query =
      '{ lookUpProduct(keys: [102, 9, 101, 102]) { entityId name } lookUpCustomer(keys: [9]) { entityId } }';
    const { data, errors } = await account.graphql(query, {}, { 'router-authorization': routerSecret });
    expect(errors).toEqual([]);
    expect(data.lookUpProduct.map((product: { entityId: number } | null) => product?.entityId ?? null)).toEqual([
      102,
      null,
      101,
      102,
    ]);
    expect(data.lookUpCustomer).toEqual([{ entityId: 9 }]);
  });

  test('the program of the example serves the stitched schema', async () => {
    const { account } = supergraph();
    const env = sandboxEnvironment(account.sandbox);
    const { out } = await runCommand(['schema', 'print', '--stitching'], { env });
    const file = join(mkdtempSync(join(tmpdir(), 'stitching-')), 'account.graphql');
    writeFileSync(file, out);
    const services = supergraph().others;
    const child = spawn(process.execPath, ['--import', 'tsx', 'server.ts', file], {
      cwd: packageFile('examples', 'stitching'),
      env: {
        PATH: process.env.PATH,
        ACCOUNT_URL: account.url,
        LOYALTY_URL: services.loyalty,
        REVIEWS_URL: services.reviews,
        ROUTER_SECRET: routerSecret,
        PORT: '0',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'close');
    try {
      const [line] = await once(createInterface({ input: child.stdout }), 'line');
      const url = /http:\S+/.exec(line)?.[0] ?? '';
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(await supergraph().signIn('@apollo/gateway')) },
        body: JSON.stringify({ query: '{ customer { email points } }' }),
      });
      expect(await response.json()).toEqual({ data: { customer: { email: jane.email, points: 1150 } } });
    } finally {
      child.kill('SIGKILL');
      await ended;
    }
  });
});
