import type { SubgraphExtension } from 'bigcommerce-account-subgraph';

/** The members, by the customer's id in the store. A company would keep them in a database. */
const members = new Map<number, { readonly card: string; readonly tier: string }>();

/** Adds `account { joinLoyalty }`, `Customer.loyaltyCard` and `loyaltyTiers` to the subgraph. */
export const loyalty: SubgraphExtension = {
  typeDefs: /* GraphQL */ `
    extend type Query {
      "The tiers that a customer can join."
      loyaltyTiers: [String!]!
    }

    extend type Customer {
      "The number of the customer's card. Null if the customer is not a member."
      loyaltyCard: String
    }

    extend type AccountMutations {
      "Makes the signed-in customer a member. A member keeps the card."
      joinLoyalty(input: AccountJoinLoyaltyInput!): AccountJoinLoyaltyPayload
    }

    "Input of \`joinLoyalty\`."
    input AccountJoinLoyaltyInput {
      tier: String!
    }

    "Result of \`joinLoyalty\`."
    type AccountJoinLoyaltyPayload {
      card: String
      customer: Customer
      errors: [AccountError!]!
    }

    "The customer has joined with another tier before."
    type AccountAlreadyMember implements AccountError {
      code: AccountErrorCode!
      message: String!
    }

    extend enum AccountErrorCode {
      ALREADY_MEMBER
    }
  `,
  requires: { 'Customer.loyaltyCard': ['entityId'] },
  limits: { joinLoyalty: { perAccount: 5, perAddress: 60, windowSeconds: 3600 } },
  resolvers: {
    Query: { loyaltyTiers: () => tiers },
    Customer: { loyaltyCard: ({ entityId }) => members.get(entityId)?.card ?? null },
    AccountMutations: {
      async joinLoyalty(_parent, { input: { tier } }, context) {
        const customer = await context.requireCustomer();
        if ('errors' in customer) return customer;
        if (!tiers.includes(tier)) {
          const message = `is not one of ${tiers.join(', ')}`;
          return { errors: [{ __typename: 'AccountInputInvalid', code: 'INPUT_INVALID', path: ['tier'], message }] };
        }
        await context.countAttempt('joinLoyalty', `customer ${customer.entityId}`);
        const member = members.get(customer.entityId) ?? { card: `L-${customer.entityId}`, tier };
        if (member.tier !== tier) {
          const message = `You are a member with the tier ${member.tier}.`;
          return { errors: [{ __typename: 'AccountAlreadyMember', code: 'ALREADY_MEMBER', message }] };
        }
        members.set(customer.entityId, member);
        context.logger.info({ event: 'loyalty', customerEntityId: customer.entityId }, 'a customer joined');
        return { card: member.card, customerEntityId: customer.entityId, errors: [] };
      },
    },
    AccountJoinLoyaltyPayload: {
      customer: ({ customerEntityId }, _args, context, info) =>
        customerEntityId === undefined ? null : context.entity('Customer', { entityId: customerEntityId }, info),
    },
  },
};

const tiers = ['silver', 'gold'];
