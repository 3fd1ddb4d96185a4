import type { Sandbox } from '../../sandbox/createSandbox.ts';

/** Changes the price of a product at the store. */
export function changePrice(sandbox: Sandbox, productId: number, price: number): Promise<void> {
  return put(sandbox, `/v3/catalog/products/${productId}`, { price });
}

/** Sets the price of a variant's product for a customer group. */
export function setGroupPrice(sandbox: Sandbox, groupId: number, variantId: number, price: number): Promise<void> {
  return put(sandbox, `/v3/pricelists/${groupId}/records`, [{ variant_id: variantId, currency: 'USD', price }]);
}

async function put({ managementUrl, credentials }: Sandbox, path: string, body: object): Promise<void> {
  const response = await fetch(`${managementUrl}${path}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'x-auth-token': credentials.accessToken },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`The store refused ${path}: ${response.status} ${await response.text()}`);
}
