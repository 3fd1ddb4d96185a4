import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { nowFor } from '../http/storeCall.ts';
import type { HookRecord } from '../state/hookRecord.ts';
import type { StoreState } from '../state/storeState.ts';
import { pageOf, paging } from './listShape.ts';
import { ManagementError, notFound, readShape } from './managementError.ts';

const hookPath = z.object({ id: z.coerce.number().int().positive() });
const hookQuery = z.object({ ...paging, scope: z.string().optional(), destination: z.string().optional() });
const hookBody = z.strictObject({
  scope: z.string().regex(/^store\/[\w/]+(\/\*)?$/, 'is not a scope'),
  /** BigCommerce accepts HTTPS on port 443 only. The sandbox sends to any address. */
  destination: z.url(),
  is_active: z.boolean().default(true),
  events_history_enabled: z.boolean().default(false),
  headers: z.record(z.string(), z.string()).default({}),
});

/** `v3/hooks`: the webhooks of an app. */
export function hookRoutes(app: FastifyInstance, state: StoreState): void {
  const hookAt = (params: unknown) => {
    const { id } = readShape(hookPath, params);
    const hook = state.hooks.get(id);
    if (hook === undefined) throw notFound(`Webhook ${id}`);
    return hook;
  };
  const describe = ({ id, scope, destination, isActive, headers, createdAt }: HookRecord) => ({
    id,
    client_id: state.keys.clientId,
    store_hash: state.storeHash,
    scope,
    destination,
    headers,
    is_active: isActive,
    events_history_enabled: false,
    created_at: Math.floor(createdAt / 1000),
    updated_at: Math.floor(createdAt / 1000),
  });

  app.get('/v3/hooks', async (request) => {
    const query = readShape(hookQuery, request.query);
    const found = [...state.hooks.values()].filter(
      ({ scope, destination }) =>
        (query.scope === undefined || query.scope === scope) &&
        (query.destination === undefined || query.destination === destination),
    );
    return pageOf(found.map(describe), query);
  });

  app.post('/v3/hooks', async (request) => {
    const { scope, destination, is_active: isActive, headers } = readShape(hookBody, request.body);
    const isKnown = [...state.hooks.values()].some((hook) => hook.scope === scope && hook.destination === destination);
    if (isKnown) throw new ManagementError(409, 'A webhook with this scope and destination exists.');
    const hook = {
      id: state.nextId('hook'),
      scope,
      destination,
      isActive,
      headers,
      createdAt: nowFor(request, state),
    };
    state.hooks.set(hook.id, hook);
    return { data: describe(hook), meta: {} };
  });

  app.put('/v3/hooks/:id', async (request) => {
    const hook = hookAt(request.params);
    const { is_active: isActive, ...changes } = readShape(hookBody.partial(), request.body);
    hook.scope = changes.scope ?? hook.scope;
    hook.destination = changes.destination ?? hook.destination;
    hook.headers = changes.headers ?? hook.headers;
    hook.isActive = isActive ?? hook.isActive;
    return { data: describe(hook), meta: {} };
  });

  app.delete('/v3/hooks/:id', async (request) => {
    const hook = hookAt(request.params);
    state.hooks.delete(hook.id);
    return { data: describe(hook), meta: {} };
  });
}
