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

/** The type whose `value` is secret. Tokens are sealed by type, wherever a document reaches them. */
const TOKEN_TYPE = 'CustomerAccessToken';

/**
 * The authentication method of a session, by the type that contains its token. Any other type transfers a session of
 * the store's own pages.
 */
const methods: Readonly<Record<string, SessionMethod>> = {
  LoginResult: 'PASSWORD',
  LoginWithCustomerLoginJwtResult: 'LOGIN_TOKEN',
};

/** A place of a customer access token in a response. */
export interface TokenField {
  /** The response keys from the root to the object that contains the token. Lists on the path are not counted. */
  readonly holder: readonly string[];
  /** The response key of the token in that object. */
  readonly key: string;
  /** The response keys of the token's `value`. */
  readonly valueKeys: ReadonlySet<string>;
  /** The response keys of the token's `expiresAt`. */
  readonly expiresAtKeys: ReadonlySet<string>;
  readonly method: SessionMethod;
}

export interface TokenSites {
  readonly sites: readonly TokenField[];
  /** The selections of those tokens, and whether the containing object can identify the customer. */
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
 * Finds every place of a customer access token in an operation's response.
 *
 * @throws {TokenNotSealable}
 * @throws {DocumentLimitExceeded} if the budget is exhausted
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
