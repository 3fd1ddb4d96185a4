import type { IResolvers } from '@graphql-tools/utils';
import { formatMoney, type MoneyValue } from './money.ts';

/** Resolvers of amounts and their formats. */
export const currencyResolvers: IResolvers = {
  Money: {
    formatted: (money: MoneyValue) => formatMoney(money),
    formattedV2: (money: MoneyValue) => formatMoney(money),
  },
  Currency: { flagImage: () => null },
};
