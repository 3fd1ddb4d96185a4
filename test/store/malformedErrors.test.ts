import { useChangingProxy } from '../helpers/useChangingProxy.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const forwarded = '{ site { settings { storeName } } }';
const executed = '{ site { settings { storeName } } account { __typename } }';
const settings = '{"site":{"settings":{"storeName":"Harbour & Pine"}}}';

const malformed = [
  ['errors that are not a list', `{"data":${settings},"errors":"inside.example"}`],
  ['errors that are an object', `{"data":${settings},"errors":{"message":"inside.example"}}`],
  ['errors that are null', `{"data":${settings},"errors":null}`],
  ['an error without a message', '{"data":null,"errors":[{"code":"inside.example"}]}'],
  ['an error whose message is not text', '{"data":null,"errors":[{"message":{"host":"inside.example"}}]}'],
  ['an error that is null', '{"data":null,"errors":[{"message":"inside.example"},null]}'],
  ['an error that is text', '{"data":null,"errors":["inside.example"]}'],
  ['neither data nor errors', '{"message":"inside.example"}'],
  ['a list', `[{"data":${settings}}]`],
  ['null', 'null'],
] as const;

describe('a store response that is not valid GraphQL', () => {
  const proxy = useChangingProxy();
  const subgraph = useSubgraph({ envFor: proxy.envFor });

  test.each(
    malformed.map(([what, body], index) =>
      index % 2 === 0
        ? { what, body, how: 'forwarded', query: forwarded }
        : { what, body, how: 'executed', query: executed },
    ),
  )('the response is an error, and nothing of it is passed on: $what, $how', async ({ body, query }) => {
    proxy.answerWith(() => Buffer.from(body));
    const { data, errors, text } = await subgraph().graphql(query);

    expect(data).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'STORE_INVALID_RESPONSE' } }]);
    expect(text).not.toContain('inside.example');
  });
});
