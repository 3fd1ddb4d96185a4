import { createServer } from 'node:http';
import { createYoga } from 'graphql-yoga';
import { listen } from './listen.ts';
import { wrappedStore } from './wrappedStore.ts';

/** GraphQL Yoga over `wrapSchema`. */
listen(createServer(createYoga({ schema: wrappedStore(), logging: false, graphiql: false })));
