import { startSubgraph } from '../helpers/startSubgraph.ts';
import { type Attack, below, checkReply, type Fuzzer, pick, post } from './fuzzer.ts';

const operations = [
  'mutation ($v: AccountLoginInput!) { account { login(input: $v) { errors { code } } } }',
  'mutation ($v: AccountRegisterInput!) { account { register(input: $v) { errors { code } } } }',
  'mutation ($v: RegisterCustomerInput!) { customer { registerCustomer(input: $v) { errors { __typename } } } }',
  'mutation ($v: UpdateCustomerInput!) { customer { updateCustomer(input: $v) { errors { __typename } } } }',
  'query ($v: [Int!]) { site { products(entityIds: $v) { edges { node { name } } } } }',
  'query ($v: [_Any!]!) { _entities(representations: $v) { ... on Product { name } ... on Customer { displayName } } }',
  'query ($v: String) { site { product(sku: $v) { name } } }',
  'query ($v: Int!) { site { product(entityId: $v) { name } } }',
];
const keys = [
  'email',
  'password',
  'firstName',
  'entityId',
  '__typename',
  '__proto__',
  'constructor',
  'pasword',
  'input',
];

/** A text that no error and no log line may contain. */
export const canary = 'canary-7b1d-secret';

function value({ random }: Attack, depth = 0): unknown {
  const simple = [
    null,
    true,
    0,
    -1,
    1.5,
    2 ** 53,
    canary,
    `${canary}@example.com`,
    '\ud800',
    '',
    'x'.repeat(below(random, 2_000)),
    'Product',
    'Customer',
  ];
  if (depth > 3 || random() < 0.4) return pick(random, simple);
  if (random() < 0.5) return Array.from({ length: below(random, 4) }, () => value({ random } as Attack, depth + 1));
  return Object.fromEntries(
    Array.from({ length: below(random, 5) }, () => [pick(random, keys), value({ random } as Attack, depth + 1)]),
  );
}

/** Bodies that are written to be expensive. */
const crafted: readonly string[] = operations.flatMap((query) => [
  `{"query":${JSON.stringify(query)},"variables":{"v":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`,
  `{"query":${JSON.stringify(query)},"variables":{"v":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}}`,
  JSON.stringify({ query, variables: { v: Array(100_000).fill(canary) } }),
  JSON.stringify({
    query,
    variables: { v: Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`k${i}`, canary])) },
  }),
]);

export const variables: Fuzzer = {
  name: 'variables',
  rounds: 1_000,
  async run(attack) {
    const off = { LIMIT_SIGN_IN: 'off', LIMIT_REGISTER: 'off' };
    const { sandbox, url, log, close } = await startSubgraph({ env: { ...off, LOG_LEVEL: 'trace' } });
    const random = Array.from({ length: attack.rounds }, () =>
      JSON.stringify({ query: pick(attack.random, operations), variables: { v: value(attack) } }),
    );
    for (const body of [...crafted, ...random]) {
      attack.sent();
      const reply = await post(url, body);
      checkReply(attack, reply, `variables ${body.slice(0, 200)}`);
      for (const { message } of reply.body?.errors ?? []) {
        if (message.includes(canary)) attack.found(`an error quotes a variable: ${message.slice(0, 120)}`);
        if (message.length > 1_000) attack.found(`an error is ${message.length} characters long`);
      }
      sandbox.state.requests.length = 0;
    }
    if (log().includes(canary)) attack.found('the log quotes a variable');
    await close();
  },
};
