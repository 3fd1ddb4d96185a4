import { createSubgraph } from 'bigcommerce-account-subgraph';
import { loyalty } from './loyalty.js';
import { sessions } from './sessions.js';

const subgraph = await createSubgraph({ extend: loyalty, identity: sessions });
const url = await subgraph.fastify.listen({ port: Number(process.env.PORT ?? 4001) });
console.log(`The subgraph is listening at ${url}/graphql`);

process.once('SIGTERM', () => subgraph.close());
