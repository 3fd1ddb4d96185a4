import { createReviewsSubgraph } from './createReviewsSubgraph.ts';

const { url } = await createReviewsSubgraph({ port: Number(process.env.PORT ?? 4003) });
console.log(`Reviews subgraph at ${url}`);
