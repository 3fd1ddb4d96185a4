import { createLoyaltySubgraph } from './createLoyaltySubgraph.ts';

const { url } = await createLoyaltySubgraph({ port: Number(process.env.PORT ?? 4002) });
console.log(`Loyalty subgraph at ${url}`);
