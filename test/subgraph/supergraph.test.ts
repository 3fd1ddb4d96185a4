import { readFileSync } from 'node:fs';
import { jane } from '../helpers/demoCustomer.ts';
import { describeRealSchemas, newestVersion } from '../helpers/realSchemas.ts';
import { rulesFile } from '../helpers/rulesFile.ts';
import { startSupergraph, type TestSupergraph } from '../helpers/startSupergraph.ts';

const together = 'everything together';

/** Each option alone, and all together, with a document that must work and a part of its response. */
const cases: readonly (readonly [option: string, yaml: string, query: string, answer: object])[] = [
  [
    'a prefix',
    'prefix: { types: Bc, except: [Customer, PageInfo] }',
    '{ customer { __typename email points storeCredit { __typename } } site { product(entityId: 101) { __typename ...P } } } fragment P on BcProduct { entityId }',
    {
      customer: {
        __typename: 'Customer',
        email: jane.email,
        points: expect.any(Number),
        storeCredit: [{ __typename: 'BcMoney' }],
      },
      site: { product: { __typename: 'BcProduct', entityId: 101 } },
    },
  ],
  [
    'renames',
    'rename: { types: { Product: Ware, Node: StoreNode }, fields: { Query.site: storefront, Mutation.login: storeLogin } }',
    '{ customer { email points } storefront { product(entityId: 101) { __typename entityId } } }',
    {
      customer: { email: jane.email, points: expect.any(Number) },
      storefront: { product: { __typename: 'Ware', entityId: 101 } },
    },
  ],
  [
    'a namespace',
    'namespace: bigcommerce',
    '{ bigcommerce { customer { email points } site { product(entityId: 101) { entityId } } } account { viewer { email } } }',
    {
      bigcommerce: {
        customer: { email: jane.email, points: expect.any(Number) },
        site: { product: { entityId: 101 } },
      },
      account: { viewer: { email: jane.email } },
    },
  ],
  [
    'lists of what is allowed and what is not',
    '{ allow: ["Customer.entityId", "Customer.email", "Customer.firstName", "Customer.lastName", "Customer.customerGroupId"], deny: [Query.geography] }',
    '{ customer { entityId email points } }',
    { customer: { entityId: 1, email: jane.email, points: expect.any(Number) } },
  ],
  [
    'directives',
    '{ tag: { internal: ["*Mutations.*"] }, inaccessible: [Customer.taxExemptCategory], shareable: ["PageInfo.*", "Money.*"] }',
    '{ customer { email points } }',
    { customer: { email: jane.email, points: expect.any(Number) } },
  ],
  [
    together,
    `
    prefix: { types: Bc, except: [Customer] }
    rename: { types: { Product: Ware }, fields: { Query.site: shop, Mutation.login: signIn } }
    namespace: store
    deny: [Query.geography]
    tag: { internal: ["*Mutations.*"] }
    inaccessible: [Customer.taxExemptCategory]
    shareable: ["PageInfo.*"]`,
    'query All($id: Int!, $yes: Boolean!) { store { customer { ...C } shop { product(entityId: $id) { __typename ... on Ware @include(if: $yes) { entityId } } } } } fragment C on Customer { email points }',
    {
      store: {
        customer: { email: jane.email, points: expect.any(Number) },
        shop: { product: { __typename: 'Ware', entityId: 101 } },
      },
    },
  ],
];

function describeCases(title: string, tested: typeof cases, versions?: string[]): void {
  describeRealSchemas(
    title,
    (file) => {
      test.each(tested)('a supergraph with %s answers', async (_option, yaml, query, answer) => {
        const supergraph = await startSupergraph({
          sandbox: { schema: readFileSync(file, 'utf8') },
          env: rulesFile(yaml),
          teams: ['loyalty'],
        });
        try {
          const session = await supergraph.account.signIn(jane.email, jane.password);
          const { data, errors } = await supergraph.graphql(query, { id: 101, yes: true }, session);
          expect(errors).toEqual([]);
          expect(data).toEqual(answer);
          await refusesWhatItShould(supergraph);
        } finally {
          await supergraph.close();
        }
      });
    },
    versions,
  );
}

const isTogether = ([option]: (typeof cases)[number]) => option === together;
describeCases('a supergraph composed and run with all exposure rules', cases.filter(isTogether));
describeCases(
  'a supergraph composed and run with one kind of exposure rule',
  cases.filter((each) => !isTogether(each)),
  newestVersion,
);

/** A failed sign-in through the supergraph keeps its code, whatever the names. */
async function refusesWhatItShould(supergraph: TestSupergraph): Promise<void> {
  const { data } = await supergraph.graphql(
    'mutation { account { login(input: { email: "jane@example.com", password: "wrong" }) { errors { code } } } }',
  );
  expect(data.account.login.errors).toEqual([{ code: 'INVALID_CREDENTIALS' }]);
}
