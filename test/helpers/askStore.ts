import type { Sandbox } from '../../sandbox/createSandbox.ts';
import type { GraphQLReply } from './startSubgraph.ts';

/** Sends a request directly to the store, as a server without a subgraph would. */
export async function askStore(
  { storefrontUrl, credentials }: Sandbox,
  query: string,
  variables: object = {},
  customerAccessToken?: string,
): Promise<Pick<GraphQLReply, 'text' | 'data' | 'errors'>> {
  const response = await fetch(storefrontUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${credentials.storefrontToken}`,
      'x-bc-error-on-invalid-customer-access-token': 'true',
      ...(customerAccessToken ? { 'x-bc-customer-access-token': customerAccessToken } : {}),
    },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  const { data, errors = [] } = JSON.parse(text);
  return { text, data, errors };
}
