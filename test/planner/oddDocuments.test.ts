import { useFakeStore } from '../helpers/useFakeStore.ts';

describe('a document of a kind that the schema does not have', () => {
  const overStore = useFakeStore();

  test.each(['subscription { a }', 'subscription A { a { b } }'])('%s is refused', async (query) => {
    const { post, store } = await overStore(() => ({ data: {} }));
    const { status, errors } = await post(query);

    expect(status).toBe(200);
    expect(errors).toEqual([
      {
        message: 'This API has no operations of type subscription.',
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
      },
    ]);
    expect(store.requests).toEqual([]);
  });
});

describe('a store that returns null for a non-null field', () => {
  const overStore = useFakeStore();

  test('the response is reported as invalid when the operation is executed', async () => {
    const { post } = await overStore(() => ({ data: { site: null } }));
    const { errors } = await post('{ account { __typename } site { settings { storeName } } }');

    expect(errors).toMatchObject([{ extensions: { code: 'STORE_INVALID_RESPONSE' } }]);
  });
});
