import type { GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../src/context.ts';
import type { EntitySources } from '../../src/entities/entitySource.ts';
import type { ResolverDeps } from '../../src/entities/resolverDeps.ts';
import { createExtensionContexts } from '../../src/extension/createExtensionContexts.ts';
import type {
  ExtensionContext,
  ExtensionCustomer,
  ExtensionPayload,
  ExtensionResolver,
} from '../../src/extension/extension.ts';
import type { Extension } from '../../src/extension/readExtension.ts';
import type { Session } from '../../src/session/session.ts';
import { internalAliases, type OwnFields } from '../../src/store/document/selectRequiredFields.ts';
import { SessionRefused } from '../../src/store/requestStore.ts';
import { isCode } from '../../src/telemetry/isCode.ts';
import { sessionExpired } from '../account/shared/accountError.ts';
import { type AccountPayload, auditedInTurn } from '../account/shared/accountMutation.ts';
import { requireSession } from '../account/shared/requireSession.ts';
import { viewerIdentity } from '../account/shared/viewerIdentity.ts';
import { entityReference } from '../entity/entityReference.ts';

type Resolver = GraphQLFieldResolver<unknown, RequestContext>;

/**
 * Returns the resolvers of an extension for the executable schema: each receives the extension's context, a field on a
 * store type receives the store fields that it requires, and a field of `AccountMutations` runs in its turn and is
 * audited like this subgraph's own.
 */
export function extensionResolvers(
  parts: ResolverDeps,
  entities: EntitySources,
  { resolvers, ownFields, limits }: Extension,
) {
  const references = new Map<string, ReturnType<typeof entityReference>>();
  const contexts = createExtensionContexts({
    storeSchema: parts.storeSchema,
    sealing: parts.sealing,
    attemptLimits: parts.attemptLimits,
    limits: new Set(Object.keys(limits)),
    requireCustomer,
    customer: customerOf,
    entity(type, key, context, info) {
      const load = references.get(type) ?? entityReference(entities, type);
      references.set(type, load);
      return load(key, context, info);
    },
  });
  /** The customers of requests whose resolvers have asked for it. For the audit event. */
  const customers = new WeakMap<RequestContext, number>();

  async function customerOfSession(context: RequestContext, session: Session): Promise<ExtensionCustomer | undefined> {
    const customer = await askForCustomer(parts, context, session);
    if (customer) customers.set(context, customer.entityId);
    return customer;
  }

  async function requireCustomer(context: RequestContext): Promise<ExtensionCustomer | ExtensionPayload> {
    await context.viewer.resolve();
    const required = requireSession(context);
    if ('errors' in required) return { errors: required.errors.map((error) => ({ ...error })) };
    return (await customerOfSession(context, required.session)) ?? { errors: [{ ...sessionExpired() }] };
  }

  async function customerOf(context: RequestContext): Promise<ExtensionCustomer | null> {
    await context.viewer.resolve();
    const { state } = context.viewer;
    if (state.state === 'none' || state.state === 'noCustomer') return null;
    const customer = state.state === 'valid' ? await customerOfSession(context, state.session) : undefined;
    if (!customer) throw new SessionRefused();
    return customer;
  }

  return Object.fromEntries(
    Object.entries(resolvers).map(([type, fields]) => [
      type,
      Object.fromEntries(Object.entries(fields).map(([field, resolver]) => [field, resolverOf(type, field, resolver)])),
    ]),
  );

  function resolverOf(type: string, field: string, resolve: ExtensionResolver): unknown {
    if (field === '__resolveReference') {
      return (reference: unknown, context: RequestContext, info: GraphQLResolveInfo) =>
        resolve(reference, {}, contexts.of(context), info);
    }
    if (type === 'AccountMutations') {
      return auditedInTurn(
        field,
        (args, context, info) => runMutation(resolve, args, contexts.renewed(context), info),
        (payload, context) => ({ outcome: outcomeOf(payload), customerEntityId: customers.get(context) }),
      );
    }
    const contextOf = type === 'Mutation' ? contexts.renewed : contexts.of;
    return onStoreType(ownFields, type, field, (parent, args, context, info) =>
      resolve(parent, args, contextOf(context), info),
    );
  }
}

async function runMutation(
  resolve: ExtensionResolver,
  args: unknown,
  context: ExtensionContext,
  info: GraphQLResolveInfo,
): Promise<AccountPayload> {
  const payload = (await resolve({}, args, context, info)) as AccountPayload | null | undefined;
  if (Array.isArray(payload?.errors)) return payload;
  // The log of an unexpected error has no message.
  context.logger.error({ event: 'extension payload', mutation: info.fieldName }, 'a payload has no list of errors');
  throw new Error('A payload of the extension has no list of errors.');
}

function outcomeOf({ errors }: AccountPayload): string {
  const codes = errors.map(({ code }) => (isCode(code) ? code : 'INVALID_CODE'));
  return codes.join(',') || 'ok';
}

/** The store's response contains the required fields under internal aliases. */
function onStoreType(ownFields: OwnFields, type: string, field: string, resolve: Resolver): Resolver {
  const required = ownFields[type]?.[field];
  if (!required) return resolve;
  return (parent, args, context, info) => {
    const keyOf = internalAliases(info.operation, info.fragments);
    const holder = parent as Readonly<Record<string, unknown>>;
    const values = required.map((name) => [name, holder[keyOf(name)]] as const);
    const failed = values.find(([, value]) => value instanceof Error);
    if (failed) throw failed[1];
    return resolve(Object.fromEntries(values), args, context, info);
  };
}

/**
 * Asks the store, because only the store knows whether a session still exists.
 *
 * @returns undefined if the session has ended
 */
async function askForCustomer(
  parts: ResolverDeps,
  context: RequestContext,
  session: Session,
): Promise<ExtensionCustomer | undefined> {
  const viewer = await viewerIdentity({ parts, context }, session);
  if (!viewer) return undefined;
  const { actor, identity } = session;
  return {
    entityId: viewer.entityId,
    email: viewer.email,
    actor,
    identity: identity && { issuer: identity.issuer, subject: identity.subject },
  };
}
