import { accountCases } from './accountCases.ts';
import { accountMutations, accountScene } from './accountScene.ts';
import { gatewayNames, useGateways } from './useGateways.ts';

describe('every account mutation behind a gateway', () => {
  const supergraph = useGateways();

  test('every account mutation has a case here', () => {
    expect(Object.keys(accountCases).sort()).toEqual(accountMutations().sort());
  });

  describe.each(gatewayNames)('%s', (gateway) => {
    test.each(Object.entries(accountCases))('%s works, joined with other teams’ fields', async (_, { works }) =>
      works(accountScene(supergraph(), gateway)),
    );

    test.each(Object.entries(accountCases))('%s returns its failure as data, with its code', async (_, { fails }) =>
      fails(accountScene(supergraph(), gateway)),
    );

    test('two mutations in one selection run in order, and a failed one does not affect the other', async () => {
      const { data, errors } = await supergraph().ask(
        gateway,
        `mutation ($good: AccountLoginInput!, $bad: AccountLoginInput!) {
          account {
            bad: login(input: $bad) { customer { email } errors { code } }
            good: login(input: $good) { customer { email points } errors { code } }
          }
        }`,
        {
          good: { email: 'jane@example.com', password: 'sandbox-Pa55word' },
          bad: { email: 'jane@example.com', password: 'wrong' },
        },
      );
      expect(errors).toEqual([]);
      expect(data.account).toEqual({
        bad: { customer: null, errors: [{ code: 'INVALID_CREDENTIALS' }] },
        good: { customer: { email: 'jane@example.com', points: 1150 }, errors: [] },
      });
    });
  });
});
