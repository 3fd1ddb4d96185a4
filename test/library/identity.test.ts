import { createResolvedTokens } from '../../src/identity/company/resolvedTokens.ts';
import type { IdentityOptions, ResolvedIdentity } from '../../src/library/index.ts';
import { jane, ottoline } from '../helpers/demoCustomer.ts';
import { codesOf, useLibrary } from './useLibrary.ts';

const inAnHour = () => Math.floor(Date.now() / 1000) + 3600;
const me = '{ customer { email } account { session { method issuer actor } } }';
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** Options that resolve tokens from a table, and record the calls. */
function table(people: Readonly<Record<string, ResolvedIdentity | 'rejected' | Error>>) {
  const calls: string[] = [];
  const identity: IdentityOptions = {
    issuer: 'https://sessions.example.com',
    firstSight: 'link',
    requirePasswordReset: false,
    async resolve(token) {
      calls.push(token);
      const found = people[token] ?? null;
      if (found instanceof Error) throw found;
      return found;
    },
  };
  return { calls, identity };
}

describe('tokens that a company resolves itself', () => {
  const { create, log, sandbox, signIn } = useLibrary();

  test('make a request the customer’s, with one call, one exchange, and one store request once warm', async () => {
    const { calls, identity } = table({ opaque: { subject: 'u-1', email: jane.email, expiresAt: inAnHour() } });
    const subgraph = await create({ identity });
    const first = await Promise.all(
      Array.from({ length: 5 }, () => subgraph.execute({ query: me, headers: bearer('opaque') })),
    );
    const expected = {
      customer: { email: jane.email },
      account: { session: { method: 'SSO', issuer: 'https://sessions.example.com', actor: null } },
    };
    expect(first.map(({ data }) => data)).toEqual(Array.from({ length: 5 }, () => expected));
    expect(calls).toEqual(['opaque']);
    const exchanges = sandbox().state.requests.filter(({ rootFields }) =>
      rootFields?.includes('loginWithCustomerLoginJwt'),
    );
    expect(exchanges).toHaveLength(1);
    sandbox().state.requests.length = 0;
    await subgraph.execute({ query: '{ customer { email } }', headers: bearer('opaque') });
    expect(sandbox().state.requests).toHaveLength(1);
  });

  test('name the customer by id, and the member of staff who acts', async () => {
    const { identity } = table({
      staff: { subject: 'u-3', customerEntityId: ottoline.entityId, actor: 'clerk', expiresAt: inAnHour() },
    });
    const { data } = await (await create({ identity })).execute({ query: me, headers: bearer('staff') });
    expect(data).toMatchObject({ customer: { email: ottoline.email }, account: { session: { actor: 'clerk' } } });
  });

  test('that the company does not know are ignored, and sealed sessions are not shown to it', async () => {
    const { calls, identity } = table({});
    const subgraph = await create({ identity });
    const unknown = await subgraph.execute({ query: me, headers: bearer('someone-elses') });
    expect(unknown.data.customer).toBeNull();
    const { data } = await subgraph.execute({ query: me, headers: await signIn(subgraph) });
    expect(data.customer.email).toBe(jane.email);
    expect(calls).toEqual(['someone-elses']);
  });

  test.each([
    ['that the company rejects', 'rejected' as const, 'COMPANY_TOKEN_REJECTED'],
    ['that have expired', { subject: 'u', email: jane.email, expiresAt: 1_000 }, 'COMPANY_TOKEN_REJECTED'],
    ['of a person without an identifier', { subject: '', expiresAt: inAnHour() }, 'COMPANY_TOKEN_REJECTED'],
    ['that cannot be checked at the moment', new Error('a secret of the company'), 'SSO_UNAVAILABLE'],
  ])('%s are refused, never served as a guest’s, and the store receives nothing', async (_what, answer, code) => {
    const { identity } = table({ bad: answer });
    const subgraph = await create({ identity });
    const result = await subgraph.execute({ query: me, headers: bearer('bad') });
    expect(codesOf(result)).toEqual([code]);
    expect(result.data).toBeNull();
    expect(sandbox().state.requests).toEqual([]);
    expect(JSON.stringify(result) + log()).not.toContain('a secret of the company');
  });

  test('are resolved again when they expire', async () => {
    let answer: ResolvedIdentity | 'rejected' = { subject: 'u-1', email: jane.email, expiresAt: inAnHour() };
    const subgraph = await create({
      identity: {
        issuer: 'https://sessions.example.com',
        firstSight: 'link',
        requirePasswordReset: false,
        resolve: async () => answer,
      },
    });
    expect((await subgraph.execute({ query: me, headers: bearer('t') })).data.customer.email).toBe(jane.email);
    answer = 'rejected';
    const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 2 * 3_600_000);
    try {
      expect(codesOf(await subgraph.execute({ query: me, headers: bearer('t') }))).toEqual(['COMPANY_TOKEN_REJECTED']);
    } finally {
      clock.mockRestore();
    }
  });

  test('are refused if the company does not answer in time, and its call is aborted', async () => {
    let aborted: AbortSignal | undefined;
    const { identity } = table({});
    const slow: IdentityOptions = {
      ...identity,
      resolve(_token, { signal }) {
        aborted = signal;
        return new Promise(() => {});
      },
    };
    const tokens = createResolvedTokens(slow, [], { timeoutMs: 1 });
    await expect(tokens.verify('slow')).rejects.toMatchObject({ extensions: { code: 'SSO_UNAVAILABLE' } });
    expect(aborted?.aborted).toBe(true);
  });

  test('of a person without a customer are served as an anonymous request', async () => {
    const { identity } = table({ new: { subject: 'u-9', email: 'nobody@example.com', expiresAt: inAnHour() } });
    const { data, errors } = await (await create({ identity })).execute({
      query: '{ customer { email } site { settings { storeName } } }',
      headers: bearer('new'),
    });
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ customer: null, site: { settings: { storeName: expect.any(String) } } });
  });

  test.each([
    ['has no https URL as its name', { issuer: 'sessions' }, /identity\.issuer/],
    ['has the name of a configured issuer', { issuer: 'https://login.example' }, /also in SSO_ISSUERS/],
  ])('stop the start if their source %s', async (_what, changes, message) => {
    const { identity } = table({});
    const env = { SSO_ISSUERS: JSON.stringify([{ issuer: 'https://login.example', audiences: ['shop'] }]) };
    await expect(create({ env, identity: { ...identity, ...changes } })).rejects.toThrow(message);
  });
});
