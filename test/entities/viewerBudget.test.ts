import { jane } from '../helpers/demoCustomer.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';
import { customerKey } from './customerKey.ts';

describe('references to the viewer in many fields of one operation', () => {
  const subgraph = useSubgraph();

  async function ask(count: number) {
    const { graphql, sandbox, signIn, storeRequests } = subgraph();
    const session = await signIn(jane.email, jane.password);
    sandbox.state.requests.length = 0;
    const aliases = Array.from(
      { length: count },
      (_, index) => `a${index}: _entities(representations: $of) { ... on Customer { email } }`,
    );
    const reply = await graphql(`query ($of: [_Any!]!) { ${aliases.join(' ')} }`, { of: [customerKey(1)] }, session);
    return { ...reply, asked: await storeRequests() };
  }

  test('the references are answered up to the documented number of store requests', async () => {
    const { data, errors, asked } = await ask(40);

    expect(errors).toEqual([]);
    expect(Object.values(data)).toEqual(Array.from({ length: 40 }, () => [{ email: jane.email }]));
    expect(asked.length).toBeLessThanOrEqual(40);
  });

  test('more references are refused, and the store receives no more requests', async () => {
    const { errors, asked } = await ask(41);

    expect(asked.length).toBeLessThanOrEqual(40);
    expect(errors).toMatchObject([{ extensions: { code: 'DOCUMENT_LIMIT_EXCEEDED' } }]);
  });
});
