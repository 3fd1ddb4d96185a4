import { jane } from '../helpers/demoCustomer.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const right = `login(email: "${jane.email}", password: "${jane.password}") { result }`;
const wrong = `login(email: "${jane.email}", password: "wrong-Pa55word") { result }`;
const reset = `customer { requestResetPassword(input: { email: "${jane.email}" }) { errors { __typename } } }`;

const ok = { mutation: 'login', outcome: 'ok', wrapped: true };
const refused = { mutation: 'login', outcome: 'refused', wrapped: true };
const asked = { mutation: 'requestResetPassword', outcome: 'ok', wrapped: true };

describe('the store’s own account mutations write one audit event each (security 25, 28)', () => {
  const subgraph = useSubgraph();

  test.each([
    ['forwarded', `mutation { ${right} }`, [ok]],
    ['forwarded through a fragment', `mutation { ...in } fragment in on Mutation { a: ${wrong} }`, [refused]],
    ['one after the other', `mutation { a: ${right} b: ${reset} c: ${wrong} }`, [ok, asked, refused]],
    ['beside the account domain', `mutation { account { __typename } a: ${right} b: ${wrong} }`, [ok, refused]],
    [
      'twice in one object',
      `mutation { customer { a: requestResetPassword(input: { email: "${jane.email}" }) { errors { __typename } }
        b: requestResetPassword(input: { email: "${jane.email}" }) { errors { __typename } } } }`,
      [asked, asked],
    ],
    [
      'that are skipped write none',
      `mutation ($no: Boolean = false) { logout { result } ...x @include(if: $no) } fragment x on Mutation { ${right} }`,
      [],
    ],
  ])('%s', async (_how, query, expected) => {
    const before = subgraph().log().length;
    await subgraph().graphql(query);
    const events = subgraph()
      .log()
      .slice(before)
      .split('\n')
      .filter((line) => line.includes('"event":"account"'))
      .map((line) => JSON.parse(line));

    expect(events.map(({ mutation, outcome, wrapped }) => ({ mutation, outcome, wrapped }))).toEqual(expected);
  });
});
