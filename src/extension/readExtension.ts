import {
  concatAST,
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  parse,
  print,
  Source,
} from 'graphql';
import type { AttemptLimit, ExtensionAttemptKind } from '../protection/attemptLimits.ts';
import type { OwnFields } from '../store/document/selectRequiredFields.ts';
import { BootError } from '../subgraph/bootError.ts';
import { ownTypeDefs } from '../subgraph/ownTypeDefs.ts';
import type { ExtensionResolvers, SubgraphExtension } from './extension.ts';

/** A valid extension. */
export interface Extension {
  readonly typeDefs: DocumentNode;
  readonly resolvers: ExtensionResolvers;
  /** The fields on store types, and the store fields that each of them requires. */
  readonly ownFields: OwnFields;
  readonly limits: Readonly<Record<ExtensionAttemptKind, AttemptLimit>>;
}

type ObjectNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

/** The type of the fields that mutations below `account` have. */
const accountMutations = 'AccountMutations';

/** The enum of `AccountError.code`. */
const errorCodes = 'AccountErrorCode';

/**
 * Reads an extension and checks it against this subgraph's own schema and the store's.
 *
 * @throws {BootError} that names every problem
 */
export function readExtension(extension: SubgraphExtension, storeSchema: GraphQLSchema): Extension {
  const typeDefs = documentOf(extension.typeDefs);
  const { resolvers = {}, requires = {} } = extension;
  const objects = typeDefs.definitions.filter(
    (node): node is ObjectNode => node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION,
  );
  const problems = [
    ...unsupported(typeDefs),
    ...clashes(typeDefs),
    ...unknownResolvers(resolvers, objects),
    ...mutationsWithoutErrors(objects, resolvers),
    ...invalidRequirements(requires, objects, storeSchema),
  ];
  if (problems.length > 0)
    throw new BootError(['The extension is invalid:', ...problems.map((problem) => `  ${problem}`)].join('\n'));
  const ownFields = ownFieldsOf(objects, requires, storeSchema);
  return { typeDefs, resolvers, ownFields, limits: extensionLimits(extension) };
}

function documentOf(typeDefs: SubgraphExtension['typeDefs']): DocumentNode {
  const parts: readonly (string | DocumentNode)[] =
    typeof typeDefs === 'string' || 'kind' in typeDefs ? [typeDefs as string | DocumentNode] : typeDefs;
  try {
    return concatAST(parts.map((part) => (typeof part === 'string' ? parse(new Source(part, 'the extension')) : part)));
  } catch (error) {
    throw new BootError(`The extension is not valid GraphQL. ${String(error)}`);
  }
}

/** Other extensions would change what the store or this subgraph returns. */
function unsupported({ definitions }: DocumentNode): string[] {
  return definitions
    .filter(
      (node) =>
        !isTypeDefinitionNode(node) &&
        node.kind !== Kind.OBJECT_TYPE_EXTENSION &&
        node.kind !== Kind.DIRECTIVE_DEFINITION &&
        !(node.kind === Kind.ENUM_TYPE_EXTENSION && node.name.value === errorCodes),
    )
    .map((node) => `It contains ${node.kind}. It may define types, extend object types, and extend ${errorCodes}.`);
}

/** Definitions of the store are compared later, when the exposure rules have been applied. */
function clashes(typeDefs: DocumentNode): string[] {
  const own = ownTypeDefs();
  const ownTypes = new Set(own.definitions.filter(isTypeDefinitionNode).map(({ name }) => name.value));
  const ownFields = new Set(coordinatesIn(own));
  const types = typeDefs.definitions.filter(isTypeDefinitionNode).map(({ name }) => name.value);
  const clashing = [
    ...types.filter((name) => ownTypes.has(name)),
    ...coordinatesIn(typeDefs).filter((coordinate) => ownFields.has(coordinate)),
  ];
  return [...new Set(clashing)].map((name) => `It defines ${name}, which this subgraph defines already.`);
}

function coordinatesIn({ definitions }: DocumentNode): string[] {
  return definitions.flatMap((node) =>
    node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION
      ? fieldNames(node).map((field) => `${node.name.value}.${field}`)
      : [],
  );
}

function fieldNames({ fields = [] }: ObjectNode): string[] {
  return fields.map(({ name }) => name.value);
}

function unknownResolvers(resolvers: ExtensionResolvers, objects: readonly ObjectNode[]): string[] {
  const defined = new Set(objects.flatMap((node) => fieldNames(node).map((field) => `${node.name.value}.${field}`)));
  const types = new Set(objects.map(({ name }) => name.value));
  return Object.entries(resolvers).flatMap(([type, fields]) =>
    Object.entries(fields).flatMap(([field, resolver]) => {
      const isDefined = field === '__resolveReference' ? types.has(type) : defined.has(`${type}.${field}`);
      if (!isDefined) return [`It has a resolver for ${type}.${field}, which it does not define.`];
      return typeof resolver === 'function' ? [] : [`Its resolver for ${type}.${field} is not a function.`];
    }),
  );
}

/** A limit that is exceeded, a missing session and invalid input are data in `errors`. */
function mutationsWithoutErrors(objects: readonly ObjectNode[], resolvers: ExtensionResolvers): string[] {
  const payloads = new Map(
    objects.map((node) => [node.name.value, node.fields?.find(({ name }) => name.value === 'errors')]),
  );
  return objects
    .filter(({ name }) => name.value === accountMutations)
    .flatMap(({ fields = [] }) => fields)
    .flatMap(({ name, type }) => {
      const at = `${accountMutations}.${name.value}`;
      const payload = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
      const errors = payload.kind === Kind.NAMED_TYPE ? payloads.get(payload.name.value) : undefined;
      return [
        ...(errors && print(errors.type) === '[AccountError!]!'
          ? []
          : [`The type of ${at} must have the field errors: [AccountError!]!`]),
        ...(resolvers[accountMutations]?.[name.value] ? [] : [`${at} has no resolver.`]),
      ];
    });
}

function invalidRequirements(
  requires: NonNullable<SubgraphExtension['requires']>,
  objects: readonly ObjectNode[],
  storeSchema: GraphQLSchema,
): string[] {
  const defined = new Set(objects.flatMap((node) => fieldNames(node).map((field) => `${node.name.value}.${field}`)));
  return Object.entries(requires).flatMap(([coordinate, names]) => {
    const [typeName = ''] = coordinate.split('.');
    const type = storeSchema.getType(typeName);
    if (!defined.has(coordinate)) return [`requires names ${coordinate}, which it does not define.`];
    if (!isObjectType(type)) return [`requires names ${coordinate}, and ${typeName} is not a type of the store.`];
    return names.flatMap((name) => {
      const field = type.getFields()[name];
      if (!field) return [`${coordinate} requires ${name}, which ${typeName} does not have.`];
      const isValue = isLeafType(getNamedType(field.type)) && isLeafType(getNullableType(field.type));
      if (isValue && !field.args.some(isRequiredArgument)) return [];
      return [`${coordinate} requires ${name}, which is not a single value.`];
    });
  });
}

/** A selection must not become empty, so a field that requires nothing requests the type's name. */
function ownFieldsOf(
  objects: readonly ObjectNode[],
  requires: NonNullable<SubgraphExtension['requires']>,
  storeSchema: GraphQLSchema,
): OwnFields {
  const roots = [storeSchema.getQueryType()?.name, storeSchema.getMutationType()?.name];
  const extended = objects.filter(({ name }) => storeSchema.getType(name.value) && !roots.includes(name.value));
  const byType: Record<string, Record<string, readonly string[]>> = {};
  for (const node of extended) {
    const type = node.name.value;
    const fields = fieldNames(node).map((field) => {
      const names = requires[`${type}.${field}`] ?? [];
      return [field, names.length > 0 ? names : ['__typename']];
    });
    byType[type] = { ...byType[type], ...Object.fromEntries(fields) };
  }
  return byType;
}

/** Returns the limits of an extension, by the kind of attempts that they count. */
export function extensionLimits({ limits = {} }: Pick<SubgraphExtension, 'limits'>): Extension['limits'] {
  return Object.fromEntries(
    Object.entries(limits).map(([name, { perAccountInAll, ...limit }]) => [
      `extension ${name}`,
      { ...limit, perAccountInAll: perAccountInAll ?? 4 * limit.perAccount },
    ]),
  );
}
