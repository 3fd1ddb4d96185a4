import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { wrappedStore } from './wrappedStore.ts';

/** Apollo Server over `wrapSchema`: the product without its planner. */
const server = new ApolloServer({ schema: wrappedStore(), stopOnTerminationSignals: false });
const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
process.stdout.write(`answers at ${url}\n`);
