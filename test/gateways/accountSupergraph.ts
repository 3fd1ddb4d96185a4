import { composedSupergraph } from '../helpers/composedSupergraph.ts';
import type { TestSubgraph } from '../helpers/startSubgraph.ts';

const address = 'http://account.example/graphql';
let composed: Promise<string> | undefined;

/**
 * Returns the supergraph of one subgraph that has no exposure rules. It is composed once, because only its routing URL
 * differs from test to test.
 */
export async function accountSupergraph({ url, sandbox }: Pick<TestSubgraph, 'url' | 'sandbox'>): Promise<string> {
  composed ??= composedSupergraph({ url: address, sandbox }, []);
  return (await composed).replaceAll(address, url);
}
