import { Agent } from 'undici';

/** The URL of the store in this run. */
export const upstreamUrl = process.env.UPSTREAM_URL ?? '';

/** The connection pool of our own contenders, with the product's settings. */
export const upstreamPool = new Agent({ connections: 100, keepAliveTimeout: 30_000, connectTimeout: 5_000 });
