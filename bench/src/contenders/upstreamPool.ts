import { Agent } from 'undici';

/** Where the store of this run answers. */
export const upstreamUrl = process.env.UPSTREAM_URL ?? '';

/** The pool every contender of ours has, with the product's own settings. */
export const upstreamPool = new Agent({ connections: 100, keepAliveTimeout: 30_000, connectTimeout: 5_000 });
