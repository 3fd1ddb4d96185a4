import { type DocumentNode, type GraphQLResolveInfo, type GraphQLSchema, parse, validate } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { RequestContext } from '../context.ts';
import type { AttemptLimits } from '../protection/attemptLimits.ts';
import { DocumentBudget } from '../protection/document/documentBudget.ts';
import { DocumentLimitExceeded } from '../protection/document/documentLimits.ts';
import { type PreparedDocument, prepareDocument } from '../store/document/preparedDocument.ts';
import { lazy } from '../store/lazy.ts';
import type { ExtensionContext, ExtensionCustomer, ExtensionPayload } from './extension.ts';

export interface ExtensionContextDeps {
  readonly storeSchema: GraphQLSchema;
  readonly sealing: boolean;
  readonly attemptLimits: AttemptLimits;
  /** The names of the extension's limits. */
  readonly limits: ReadonlySet<string>;
  /**
   * Returns the customer of the request.
   *
   * @returns a payload if there is none
   */
  readonly requireCustomer: (context: RequestContext) => Promise<ExtensionCustomer | ExtensionPayload>;
  readonly entity: (
    type: string,
    key: Readonly<Record<string, unknown>>,
    context: RequestContext,
    info: GraphQLResolveInfo,
  ) => Promise<unknown>;
  /** @throws {SessionRefused} if the session of the request has ended */
  readonly customer: (context: RequestContext) => Promise<ExtensionCustomer | null>;
}

/** Documents that a resolver builds with values in them would otherwise use ever more memory. */
const MAX_DOCUMENTS = 500;

/** A client may select a field under many aliases, and each may need a request to the store. */
const MAX_STORE_REQUESTS = 40;

/** Creates the contexts that an extension's resolvers receive. */
export interface ExtensionContexts {
  /** Returns the context of a request. */
  of(context: RequestContext): ExtensionContext;
  /** Returns a new context for a mutation, because an earlier one may have ended the session. */
  renewed(context: RequestContext): ExtensionContext;
}

export function createExtensionContexts(deps: ExtensionContextDeps): ExtensionContexts {
  const sent = new WeakMap<RequestContext, number>();
  const contexts = new WeakMap<RequestContext, ExtensionContext>();
  const prepare = documentPreparer(deps);

  function create(context: RequestContext): ExtensionContext {
    const { correlationId, deadline, clientAddress, store } = context;
    return {
      correlationId,
      deadline,
      clientAddress,
      get logger() {
        return context.logger();
      },
      customer: lazy(() => deps.customer(context)),
      requireCustomer: lazy(() => deps.requireCustomer(context)),
      entity: (type, key, info) => deps.entity(type, key, context, info),
      async storefront(document, variables) {
        const count = (sent.get(context) ?? 0) + 1;
        if (count > MAX_STORE_REQUESTS) throw new DocumentLimitExceeded('extensionDocuments', MAX_STORE_REQUESTS);
        sent.set(context, count);
        const { result } = await store.asViewer(
          prepare(document, () => context.logger()),
          variables,
        );
        return { data: result.data ?? null, errors: result.errors ?? [] };
      },
      async countAttempt(limit, account) {
        const kind = `extension ${limit}` as const;
        if (!deps.limits.has(kind)) throw new Error(`The extension has no limit with the name ${limit}.`);
        await deps.attemptLimits.consume({ kind, account, clientAddress });
      },
    };
  }

  function renewed(context: RequestContext): ExtensionContext {
    const created = create(context);
    contexts.set(context, created);
    return created;
  }

  return { renewed, of: (context) => contexts.get(context) ?? renewed(context) };
}

/** @returns a function that validates and prepares a document, once per text or node */
function documentPreparer({ storeSchema, sealing }: ExtensionContextDeps) {
  const byText = new LRUCache<string, PreparedDocument>({ max: MAX_DOCUMENTS });
  const byNode = new WeakMap<DocumentNode, PreparedDocument>();

  function prepare(document: DocumentNode, logger: () => Logger): PreparedDocument {
    const [problem] = validate(storeSchema, document);
    if (problem) {
      // The log of an unexpected error has no message, because it could contain a secret. This one cannot.
      logger().error(
        { event: 'extension document', reason: problem.message },
        'a document of the extension is invalid',
      );
      throw new Error('A document of the extension is invalid.');
    }
    return prepareDocument(storeSchema, document, { sealing, budget: new DocumentBudget() });
  }

  return (document: string | DocumentNode, logger: () => Logger): PreparedDocument => {
    if (typeof document === 'string') {
      const known = byText.get(document) ?? prepare(parse(document), logger);
      byText.set(document, known);
      return known;
    }
    const known = byNode.get(document) ?? prepare(document, logger);
    byNode.set(document, known);
    return known;
  };
}
