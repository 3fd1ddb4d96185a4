import { buildSchema, type GraphQLSchema } from 'graphql';
import { jane, ottoline } from '../helpers/demoCustomer.ts';
import { describeRealSchemas } from '../helpers/realSchemas.ts';
import { rulesFile } from '../helpers/rulesFile.ts';
import { runCommand } from '../helpers/runCommand.ts';
import { sandboxEnvironment } from '../helpers/startSubgraph.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const printed = async (env: NodeJS.ProcessEnv): Promise<{ out: string; schema: GraphQLSchema }> => {
  const { out, err, code } = await runCommand(['schema', 'print', '--stitching'], { env });
  expect({ err, code }).toEqual({ err: '', code: 0 });
  return { out, schema: buildSchema(out) };
};

describe('a subgraph with STITCHING=on', () => {
  const subgraph = useSubgraph({ env: { STITCHING: 'on' } });

  test('returns entities by their keys, in order, with one store request per type', async () => {
    const { graphql, sandbox, storeRequests } = subgraph();
    sandbox.state.requests.length = 0;
    const { data, errors } = await graphql(
      `query ($keys: [Int!]!) {
        lookUpProduct(keys: $keys) { __typename title: name ...more }
        again: lookUpProduct(keys: [101]) { __typename title: name ...more }
        lookUpBrand(keys: [31]) { name }
      }
      fragment more on Product { brand { name } }`,
      { keys: [121, 9, 101, 121] },
    );
    expect(errors).toEqual([]);
    const mug = { __typename: 'Product', title: 'Harbour Mug', brand: { name: expect.any(String) } };
    expect(data.lookUpProduct).toEqual([
      { ...mug, title: expect.any(String) },
      null,
      mug,
      { ...mug, title: expect.any(String) },
    ]);
    expect(data.again).toEqual([mug]);
    expect(data.lookUpBrand).toEqual([{ name: expect.any(String) }]);
    expect((await storeRequests()).length).toBeLessThanOrEqual(3);
  });

  test('shows of another customer only what a reference shows', async () => {
    const { graphql, signIn } = subgraph();
    const session = await signIn(jane.email, jane.password);
    const query = `{ lookUpCustomer(keys: [${jane.entityId}, ${ottoline.entityId}]) { displayName email } }`;
    const { data, errors } = await graphql(query, {}, session);
    expect(data.lookUpCustomer).toEqual([{ displayName: 'Jane T.', email: jane.email }, null]);
    expect(errors.map(({ path, extensions }) => [path, extensions?.code])).toEqual([
      [['lookUpCustomer', 1], 'FORBIDDEN'],
    ]);
  });

  test('refuses more keys than one request may contain references, before the store is asked', async () => {
    const { graphql, sandbox, storeRequests } = subgraph();
    sandbox.state.requests.length = 0;
    const keys = Array.from({ length: 10_001 }, (_, index) => index + 1);
    const { data, errors } = await graphql('query ($keys: [Int!]!) { lookUpProduct(keys: $keys) { name } }', { keys });
    expect(data).toBeNull();
    expect(errors.map(({ extensions }) => extensions?.code)).toEqual(['TOO_MANY_REFERENCES']);
    expect(await storeRequests()).toEqual([]);
  });

  test('composes as before: the SDL for Federation does not contain the look-ups', async () => {
    const { data } = await subgraph().graphql('{ _service { sdl } }');
    expect(data._service.sdl).not.toContain('lookUp');
  });

  test('prints an SDL with @merge, and without the definitions of Federation', async () => {
    const { out, schema } = await printed(sandboxEnvironment(subgraph().sandbox));
    expect(out).toContain('lookUpCustomer(keys: [Int!]!): [Customer]! @merge(keyField: "entityId")');
    expect(out).toContain('lookUpProduct(keys: [Int!]!): [Product]! @merge(keyField: "entityId")');
    expect(out).not.toMatch(/\b(_entities|_service|_Any|_Entity|_Service)\b|federation|@link|@key/);
    const fields = Object.keys(schema.getQueryType()?.getFields() ?? {});
    const introspected = await subgraph().graphql('{ __schema { queryType { fields { name } } } }');
    const served = introspected.data.__schema.queryType.fields.map(({ name }: { name: string }) => name);
    expect(fields.toSorted()).toEqual(served.filter((name: string) => !name.startsWith('_')).toSorted());
  });

  test('prints renamed types under their public names, and no field that the rules make inaccessible', async () => {
    const rules = 'prefix: { types: Bc, except: [Customer] }\ninaccessible: [Customer.notes]';
    const env = {
      ...sandboxEnvironment(subgraph().sandbox),
      ...rulesFile(`${rules}\nentities: { Product: { key: entityId, by: "site.products(entityIds:)" } }`),
    };
    const { out, schema } = await printed(env);
    expect(out).toContain('lookUpBcProduct(keys: [Int!]!): [BcProduct]! @merge(keyField: "entityId")');
    expect(out).not.toContain('lookUpBcBrand');
    const customer = schema.getType('Customer');
    expect(customer && 'getFields' in customer && Object.keys(customer.getFields())).not.toContain('notes');
  });
});

describe('a subgraph without STITCHING', () => {
  const subgraph = useSubgraph();

  test('has no look-ups', async () => {
    const { errors } = await subgraph().graphql('{ lookUpProduct(keys: [101]) { name } }');
    expect(errors.map(({ extensions }) => extensions?.code)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  });
});

describeRealSchemas('the SDL for a gateway that stitches', (file) => {
  test('is valid over a real store’s schema', async () => {
    const { schema } = await printed({ STORE_SCHEMA: file });
    expect(schema.getType('Customer')).toBeDefined();
  });
});
