import { jane } from '../helpers/demoCustomer.ts';
import { useChangingProxy } from '../helpers/useChangingProxy.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

describe('an account mutation with an unexpected error (security 25)', () => {
  const proxy = useChangingProxy();
  const subgraph = useSubgraph({ envFor: proxy.envFor });

  test('the mutation writes one audit event, and the client does not see the cause', async () => {
    // JavaScript cannot convert such an object to text, and throws.
    const odd = '"sealExpiresAt":{"toString":0,"valueOf":0}';
    proxy.answerWith((answer) => Buffer.from(answer.toString().replace(/"sealExpiresAt":"[^"]*"/, odd)));
    const { errors, text } = await subgraph().graphql(
      `mutation { account { login(input: { email: "${jane.email}", password: "${jane.password}" }) { customerAccessToken { value } } } }`,
    );
    const events = subgraph()
      .log()
      .split('\n')
      .filter((line) => line.includes('"event":"account"'))
      .map((line) => JSON.parse(line));

    expect(errors).toMatchObject([{ message: 'Internal server error', path: ['account', 'login'] }]);
    expect(text).not.toContain('primitive');
    expect(events.map(({ mutation, outcome }) => ({ mutation, outcome }))).toEqual([
      { mutation: 'login', outcome: 'FAULT' },
    ]);
  });
});
