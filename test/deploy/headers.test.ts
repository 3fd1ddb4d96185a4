import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { packageFile } from '../../src/subgraph/packageFile.ts';

const passedOn = [
  'authorization',
  'x-bc-customer-access-token',
  'x-correlation-id',
  'x-storefront',
  'cookie',
  'origin',
  'sec-fetch-site',
  'x-account-csrf',
  'x-forwarded-for',
];
/** These gateways pass the session cookie alone. */
const passedByCode = passedOn.filter((name) => name !== 'cookie');
const secret = 'router-authorization';
const extensions = ['code', 'retryAfterSeconds'];

const read = (...path: string[]) => readFileSync(packageFile('deploy', ...path), 'utf8');

const apolloRouter = z.object({
  headers: z.strictObject({
    subgraphs: z.strictObject({
      account: z.strictObject({
        request: z.array(
          z.union([
            z.strictObject({ propagate: z.strictObject({ named: z.string() }) }),
            z.strictObject({ insert: z.strictObject({ name: z.string(), value: z.string() }) }),
          ]),
        ),
      }),
    }),
  }),
  include_subgraph_errors: z.object({
    all: z.literal(false),
    subgraphs: z.strictObject({ account: z.object({ allow_extensions_keys: z.array(z.string()) }) }),
  }),
});

const cosmoRouter = z.object({
  headers: z.strictObject({
    subgraphs: z.strictObject({
      account: z.strictObject({
        request: z.array(
          z.union([
            z.strictObject({ op: z.literal('propagate'), named: z.string().toLowerCase() }),
            z.strictObject({ op: z.literal('set'), name: z.string().toLowerCase(), value: z.string() }),
          ]),
        ),
        response: z.array(
          z.strictObject({
            op: z.literal('propagate'),
            named: z.literal('Set-Cookie'),
            algorithm: z.literal('last_write'),
          }),
        ),
      }),
    }),
  }),
  subgraph_error_propagation: z.object({ allowed_extension_fields: z.array(z.string()) }),
});

describe('the headers that a router’s configuration passes to the account subgraph, and to no other', () => {
  test('Apollo Router passes the headers that the subgraph reads', () => {
    const { headers, include_subgraph_errors: errors } = apolloRouter.parse(
      parse(read('apollo-router', 'router.yaml')),
    );
    const rules = headers.subgraphs.account.request;
    expect(rules.flatMap((rule) => ('propagate' in rule ? [rule.propagate.named] : []))).toEqual(passedOn);
    expect(rules.flatMap((rule) => ('insert' in rule ? [rule.insert.name] : []))).toEqual([secret]);
    expect(errors.subgraphs.account.allow_extensions_keys).toEqual(extensions);
  });

  test('Cosmo Router passes the headers that the subgraph reads', () => {
    const { headers, subgraph_error_propagation: errors } = cosmoRouter.parse(
      parse(read('cosmo-router', 'config.yaml')),
    );
    const rules = headers.subgraphs.account.request;
    expect(rules.flatMap((rule) => (rule.op === 'propagate' ? [rule.named] : []))).toEqual(passedOn);
    expect(rules.flatMap((rule) => (rule.op === 'set' ? [rule.name] : []))).toEqual([secret]);
    expect(errors.allowed_extension_fields).toEqual(extensions);
  });

  test.each([
    ['Hive Gateway', () => read('hive-gateway', 'gateway.config.mjs')],
    ['the example gateway', () => readFileSync(packageFile('examples', 'gateway', 'accountHeaders.ts'), 'utf8')],
  ])('%s', (_, text) => {
    for (const name of [...passedByCode, secret]) expect(text()).toContain(`'${name}'`);
    expect(text()).not.toContain("'x-service-authorization'");
  });
});
