import { z } from 'zod';
import type { ManagementCaller, ManagementRequest } from './managementRequest.ts';

/** A webhook of this API account (`v3/hooks`). */
export interface WebhookSubscription {
  readonly id: number;
  readonly scope: string;
  readonly destination: string;
  readonly isActive: boolean;
  /** The headers that BigCommerce sends with each event. */
  readonly headers: Readonly<Record<string, string>>;
}

const hook = z
  .object({
    id: z.int(),
    scope: z.string(),
    destination: z.string(),
    is_active: z.boolean(),
    headers: z.record(z.string(), z.string()).nullish(),
  })
  .transform(
    ({ id, scope, destination, is_active, headers }): WebhookSubscription => ({
      id,
      scope,
      destination,
      isActive: is_active,
      headers: headers ?? {},
    }),
  );

const LARGEST_PAGE = 250;
/** An API account has far fewer webhooks. */
const MAX_PAGES = 20;

/** Returns all webhooks of this API account. */
export async function listWebhooks(
  request: ManagementRequest,
  caller: ManagementCaller,
): Promise<WebhookSubscription[]> {
  const found: WebhookSubscription[] = [];
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const query = { limit: String(LARGEST_PAGE), page: String(page) };
    const answer = z.object({ data: z.array(hook) });
    const { data } = await request({ method: 'GET', path: '/v3/hooks', query, read: true, answer }, caller);
    found.push(...data);
    if (data.length < LARGEST_PAGE) break;
  }
  return found;
}

/**
 * Creates a webhook, or changes the one with an id.
 *
 * @throws {ManagementRefusal | UpstreamError}
 */
export async function writeWebhook(
  request: ManagementRequest,
  { id, scope, destination, isActive, headers }: Omit<WebhookSubscription, 'id'> & { readonly id?: number },
  caller: ManagementCaller,
): Promise<void> {
  const body = { scope, destination, is_active: isActive, headers };
  const target = id === undefined ? ({ method: 'POST', path: '/v3/hooks' } as const) : put(id);
  await request({ ...target, body, read: false, answer: z.unknown() }, caller);
}

/**
 * Deletes a webhook.
 *
 * @throws {ManagementRefusal | UpstreamError}
 */
export async function deleteWebhook(request: ManagementRequest, id: number, caller: ManagementCaller): Promise<void> {
  await request({ method: 'DELETE', path: `/v3/hooks/${id}`, read: false, answer: z.unknown() }, caller);
}

function put(id: number) {
  return { method: 'PUT', path: `/v3/hooks/${id}` } as const;
}
