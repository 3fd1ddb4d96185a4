import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSchema, type DefinitionNode, type DocumentNode, Kind, parse, print } from 'graphql';
import { jane } from '../helpers/demoCustomer.ts';
import { startSubgraph, type TestSubgraph } from '../helpers/startSubgraph.ts';

const upstream = (name: string) => fileURLToPath(new URL(`../../../shared/upstream/${name}`, import.meta.url));
const files = ['storefront-2024-08.graphql', 'storefront-2026-01.graphql'];

/** Returns each definition as text, without the directives and fields that this subgraph may add. */
function definitionsOf(document: DocumentNode): Map<string, DefinitionNode> {
  return new Map(
    document.definitions.flatMap((node) =>
      'name' in node && node.name ? [[`${node.kind} ${node.name.value}`, node] as const] : [],
    ),
  );
}

describe.each(files)('over a real store’s schema, %s', (file) => {
  const path = upstream(file);
  // The files are not part of this project. Without them there is nothing to compare with.
  const testWithFile = existsSync(path) ? test : test.skip;
  let subgraph: TestSubgraph | undefined;
  beforeAll(async () => {
    if (existsSync(path)) subgraph = await startSubgraph({ sandbox: { schema: readFileSync(path, 'utf8') } });
  });
  afterAll(() => subgraph?.close());
  const running = () => {
    if (!subgraph) throw new Error(`${file} is not there.`);
    return subgraph;
  };

  testWithFile('the subgraph starts and keeps every definition, word for word', async () => {
    const { data } = await running().graphql('{ _service { sdl } }');
    const ours = definitionsOf(parse(data._service.sdl));
    const theirs = definitionsOf(parse(readFileSync(path, 'utf8')));

    expect(theirs.size).toBeGreaterThan(500);
    for (const [name, wanted] of theirs) {
      const kept = ours.get(name);
      if (wanted.kind !== Kind.OBJECT_TYPE_DEFINITION || kept?.kind !== Kind.OBJECT_TYPE_DEFINITION) {
        expect([name, kept && print(kept)]).toEqual([name, print(wanted)]);
        continue;
      }
      const fields = new Map(kept.fields?.map((field) => [field.name.value, print(field)]));
      expect([name, kept.description?.value]).toEqual([name, wanted.description?.value]);
      expect(kept.interfaces?.map(({ name }) => name.value)).toEqual(wanted.interfaces?.map(({ name }) => name.value));
      for (const field of wanted.fields ?? []) {
        expect([name, fields.get(field.name.value)]).toEqual([name, print(field)]);
      }
    }
    expect(() => buildSchema(readFileSync(path, 'utf8'))).not.toThrow();
  });

  testWithFile('the main tasks work', async () => {
    const { graphql, sandbox } = running();
    const { data, errors } = await graphql(
      `mutation ($jwt: String!) { account { ssoLogin(input: { customerLoginJwt: $jwt }) {
        customer { entityId email } customerAccessToken { value } errors { code } } } }`,
      { jwt: sandbox.loginJwt(jane.entityId) },
    );
    expect(errors).toEqual([]);
    expect(data.account.ssoLogin).toMatchObject({ customer: { entityId: 1, email: jane.email }, errors: [] });

    const session = { authorization: `Bearer ${data.account.ssoLogin.customerAccessToken.value}` };
    const mine = await graphql(
      '{ customer { email } site { settings { storeName } } account { viewer { email } } }',
      {},
      session,
    );
    expect(mine.errors).toEqual([]);
    expect(mine.data).toMatchObject({ customer: { email: jane.email }, account: { viewer: { email: jane.email } } });
  });
});
