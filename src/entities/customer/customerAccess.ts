import { type FieldNode, type GraphQLError, isNonNullType, isObjectType } from 'graphql';
import type { RequestContext } from '../../context.ts';
import { ClientError } from '../../errors/clientError.ts';
import { responseKeyOf } from '../../store/document/fieldsOf.ts';
import type { ReferenceSettings, ResolverDeps } from '../resolverDeps.ts';
import { isProfileField } from './profileFields.ts';

/** The fields that are public to anyone who knows a customer's id. */
const publicFields: ReadonlySet<string> = new Set(['__typename', 'entityId', 'displayName']);

/** What a request may read of customers other than the viewer, and from which source. */
export interface CustomerAccess {
  /** The error for the whole entity: a field that cannot be null may not be read. */
  readonly refusal: GraphQLError | undefined;
  /** The nullable fields that may not be read, by response key. */
  readonly refused: ReadonlyMap<string, GraphQLError>;
  readonly from: 'reference' | 'profile' | 'storefront';
  /** The private fields that the request reads, for the audit log. */
  readonly privateFields: readonly string[];
}

/**
 * Decides which fields of a selection on `Customer` a request may read of customers other than the viewer. A nullable
 * field that it may not read is null, with an error of its own. A non-null field makes the whole entity null, with one
 * error at its place in the list.
 */
export function customerAccess(
  {
    storeSchema,
    references,
  }: Pick<ResolverDeps, 'storeSchema'> & { references: Pick<ReferenceSettings, 'impersonation'> },
  { service, viewer }: Pick<RequestContext, 'service' | 'viewer'>,
  fields: readonly FieldNode[],
): CustomerAccess {
  const guarded = fields.filter(({ name }) => !publicFields.has(name.value));
  const readable = guarded.filter(({ name }) => allowed(name.value) && reachable(name.value));
  const refused = guarded.filter((field) => !readable.includes(field));
  const [worst] = refused.filter(({ name }) => !isNullable(name.value));
  const names = [...new Set(readable.map(({ name }) => name.value))];
  return {
    refusal: worst && refusalOf(worst.name.value),
    refused: new Map(refused.map((field) => [responseKeyOf(field), refusalOf(field.name.value)])),
    from: source(names),
    privateFields: names,
  };

  function source(names: readonly string[]): CustomerAccess['from'] {
    if (!names.every(isProfileField)) return 'storefront';
    const asksForName = fields.some(({ name }) => name.value === 'displayName');
    return names.length > 0 || asksForName ? 'profile' : 'reference';
  }

  function allowed(name: string): boolean {
    return service.state === 'known' && service.allows(`Customer.${name}`);
  }

  function reachable(name: string): boolean {
    return isProfileField(name) || references.impersonation;
  }

  function isNullable(name: string): boolean {
    const type = storeSchema.getType('Customer');
    const field = isObjectType(type) ? type.getFields()[name] : undefined;
    return field !== undefined && !isNonNullType(field.type);
  }

  function refusalOf(name: string): GraphQLError {
    if (service.state === 'refused') return refuse('The service credential is invalid.', 'UNAUTHENTICATED');
    if (allowed(name)) {
      return refuse(
        `Customer.${name} of another customer requires a customer impersonation token, and none is configured.`,
        'IMPERSONATION_NOT_CONFIGURED',
      );
    }
    const known = service.state === 'known' || viewer.state.state === 'valid';
    return refuse(
      `Customer.${name} may be read by the customer and by authorized services only.`,
      known ? 'FORBIDDEN' : 'UNAUTHENTICATED',
    );
  }
}

function refuse(message: string, code: string): GraphQLError {
  return new ClientError(code, message);
}
