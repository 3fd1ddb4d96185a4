import { startSubgraph, type TestSubgraph } from '../helpers/startSubgraph.ts';

// Both subgraphs copy the same kept schema, because their stores have the same definitions.
describe('Two subgraphs in one process over stores with the same schema', () => {
  let first: TestSubgraph;
  let second: TestSubgraph;

  beforeAll(async () => {
    first = await startSubgraph();
    second = await startSubgraph();
  });
  afterAll(async () => {
    await second.close();
    await first.close();
  });

  test('answer from their own stores only', async () => {
    const register = `mutation {
      account {
        register(input: { firstName: "Ann", lastName: "Lee", email: "ann@example.com", password: "correct horse 1" }) {
          errors { __typename }
        }
      }
    }`;
    expect((await first.graphql(register)).data.account.register.errors).toEqual([]);
    const signIn = `mutation {
      account { login(input: { email: "ann@example.com", password: "correct horse 1" }) { errors { code } } }
    }`;
    expect((await first.graphql(signIn)).data.account.login.errors).toEqual([]);
    expect((await second.graphql(signIn)).data.account.login.errors).toHaveLength(1);
  });
});
