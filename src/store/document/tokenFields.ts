import {
  type FieldNode,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  type OperationDefinitionNode,
} from 'graphql';
import { ClientError } from '../../errors/clientError.ts';
import type { DocumentBudget } from '../../protection/document/documentBudget.ts';
import type { SessionMethod } from '../../session/session.ts';
import { fieldsOf, responseKeyOf } from './fieldsOf.ts';
import type { FragmentMap } from './isolateOperation.ts';
import { typesReaching } from './typesReaching.ts';
import { walkFields } from './walkFields.ts';

/** The type whose `value` is the secret. It is sealed by type, wherever it can be reached. */
const TOKEN_TYPE = 'CustomerAccessToken';

/** How a session begins, by the type that holds its token; any other takes over a session of the store's own pages. */
const methods: Readonly<Record<string, SessionMethod>> = {
  LoginResult: 'PASSWORD',
  LoginWithCustomerLoginJwtResult: 'LOGIN_TOKEN',
};

/** A place in an answer where a customer access token stands. */
export interface TokenField {
  /** Response keys from the root to the object that holds the token; lists on the way are not counted. */
  readonly holder: readonly string[];
  /** The key under which the holder has it. */
  readonly key: string;
  /** The keys under which the token object has its `value`. */
  readonly valueKeys: ReadonlySet<string>;
  /** The keys under which it has its `expiresAt`. */
  readonly expiresAtKeys: ReadonlySet<string>;
  readonly method: SessionMethod;
}

export interface TokenSites {
  readonly sites: readonly TokenField[];
  /** The selections of those tokens, and whether what holds each can say whose it is. */
  readonly fields: ReadonlyMap<FieldNode, { holderHasCustomer: boolean }>;
}

/** A document selects a customer access token through an interface or a union, where it cannot be sealed. */
export class TokenNotSealable extends ClientError {
  override readonly name = 'TokenNotSealable';

  constructor(abstractType: string) {
    super('TOKEN_NOT_SEALABLE', `${abstractType} can be a customer access token, so it cannot be selected here.`);
  }
}

/**
 * Finds every place at which an operation's response carries a customer access token.
 *
 * @throws {TokenNotSealable}
 * @throws {DocumentLimitExceeded} when the budget is used up.
 */
export function findTokenSites(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: FragmentMap,
  budget: DocumentBudget,
): TokenSites {
  const carriers = typesReaching(schema, TOKEN_TYPE);
  const sites = new Map<string, TokenField & { valueKeys: Set<string>; expiresAtKeys: Set<string> }>();
  const fields = new Map<FieldNode, { holderHasCustomer: boolean }>();

  walkFields(schema, operation, fragments, budget, ({ holder, field, node, path }) => {
    const type = getNamedType(field.type);
    if (isAbstractType(type) && schema.getPossibleTypes(type).some(({ name }) => name === TOKEN_TYPE)) {
      throw new TokenNotSealable(type.name);
    }
    if (type.name !== TOKEN_TYPE) return carriers.has(type.name);
    const id = JSON.stringify(path);
    const site = sites.get(id) ?? {
      holder: path.slice(0, -1),
      key: responseKeyOf(node),
      valueKeys: new Set<string>(),
      expiresAtKeys: new Set<string>(),
      method: methods[holder.name] ?? 'STOREFRONT',
    };
    sites.set(id, site);
    for (const inner of node.selectionSet ? fieldsOf(node.selectionSet, fragments, budget) : []) {
      if (inner.name.value === 'value') site.valueKeys.add(responseKeyOf(inner));
      if (inner.name.value === 'expiresAt') site.expiresAtKeys.add(responseKeyOf(inner));
    }
    fields.set(node, { holderHasCustomer: 'getFields' in holder && 'customer' in holder.getFields() });
    return false;
  });
  return { sites: [...sites.values()], fields };
}
