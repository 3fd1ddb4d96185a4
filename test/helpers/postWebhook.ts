export const webhookSecret = 'a-secret-of-store-and-subgraph';

let events = 0;

/** Returns a webhook as BigCommerce sends it. */
export function webhookBody(storeHash: string, scope: string, data: object): Record<string, unknown> {
  events += 1;
  return {
    producer: `stores/${storeHash}`,
    store_id: '1000001',
    scope,
    data,
    hash: `352e4afc6dd3fc85ea26bfdf3f918526${events}`,
    created_at: 1_561_482_670,
  };
}

/** Sends a webhook to a subgraph. */
export async function postWebhook(
  subgraphUrl: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = { 'x-webhook-secret': webhookSecret },
): Promise<{ readonly status: number; readonly text: string }> {
  const response = await fetch(new URL('/webhooks/bigcommerce', subgraphUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
}
