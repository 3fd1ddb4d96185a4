import { useChangingProxy } from '../helpers/useChangingProxy.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const signIn = 'login(email: "jane@example.com", password: "sandbox-Pa55word") { customerAccessToken { value } }';

describe('an unexpected store response', () => {
  const proxy = useChangingProxy();
  const subgraph = useSubgraph({ envFor: proxy.envFor });

  test.each([
    ['forwarded', `mutation { ${signIn} }`],
    ['one of several', `mutation { ${signIn} again: ${signIn} }`],
    ['executed', `mutation { ${signIn} account { __typename } }`],
  ])('the response is reported as an error without its text, %s, and logged each time', async (_how, query) => {
    const { graphql, log } = subgraph();
    // JavaScript can make no text of such an object, and throws.
    const odd = '"sealExpiresAt":{"toString":0,"valueOf":0}';
    proxy.answerWith((answer) => Buffer.from(answer.toString().replace(/"sealExpiresAt":"[^"]*"/, odd)));
    for (const again of ['', ' a second time', ' a third time']) {
      const before = log().length;
      const { status, data, errors, text } = await graphql(query);

      expect([again, status, data]).toEqual([again, 200, null]);
      expect(errors).toMatchObject([
        { message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR' } },
      ]);
      expect(text).not.toContain('primitive');
      const lines = log().slice(before);
      expect(lines).toMatch(/"event":"fault","name":"TypeError","frames":\[".*sealTokens/);
      expect(lines).not.toContain('primitive');
    }
  });
});
