import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import type { DocumentBudget } from '../../protection/document/documentBudget.ts';
import { cacheableRootFields } from './cacheableRootFields.ts';
import { checkDepth } from './checkDepth.ts';
import { responseTails } from './completeness/completeness.ts';
import { type CachingRules, documentCaching } from './documentCaching.ts';
import { fieldsOf, responseKeyOf } from './fieldsOf.ts';
import type { KeyedList } from './findTagSites.ts';
import { findGuardedSites, type GuardedSite } from './guardedSites.ts';
import { type FragmentMap, fragmentsOf, usedVariables } from './isolateOperation.ts';
import { selectionsIn } from './selectionsIn.ts';
import type { StorefrontDocument } from './storefrontDocument.ts';
import { findTokenSites, type TokenField, type TokenSites } from './tokenFields.ts';
import { isViewerIndependent } from './viewerIndependent.ts';
import { withoutLocations } from './withoutLocations.ts';

/** A document that is ready for the store, and how to process its response. */
export interface PreparedDocument extends Required<StorefrontDocument> {
  /** The variables it uses. No others are sent. */
  readonly variableNames: ReadonlySet<string>;
  readonly tokens: readonly TokenField[];
  /** The fields whose attempts are limited. */
  readonly guarded: readonly GuardedSite[];
  readonly variableDefinitions: readonly VariableDefinitionNode[];
  /** Whether the result is the same for every viewer. */
  readonly isViewerIndependent: boolean;
  /** The response keys under which the document selects the root field `logout`. */
  readonly logoutKeys: readonly string[];
  /** Whether a client wrote it. An account mutation audits its own documents. */
  readonly wrapped: boolean;
  /** The keys added for sealing, to be removed from the response. */
  readonly added: AddedKeys | undefined;
  /** Whether the text is exactly the client's, so that an error's line and column are right. */
  readonly verbatim: boolean;
}

/** Response keys that occur nowhere else in the document. */
export interface AddedKeys {
  readonly customer: string;
  readonly value: string;
  readonly expiresAt: string;
}

export interface PrepareOptions {
  /** The text that `document` was parsed from, if it may be sent unchanged. */
  readonly source?: string | undefined;
  /** Whether to seal tokens. */
  readonly sealing: boolean;
  /** Whether a client wrote the document. */
  readonly wrapped?: boolean;
  /** The fields whose values do not depend on the viewer, such as `Site.settings`. */
  readonly viewerIndependentFields?: ReadonlySet<string> | undefined;
  /** How responses to guests may be cached. Undefined if nothing is cached. */
  readonly caching?: CachingRules | undefined;
  /** The list of entities that the document looks up by their keys. */
  readonly keyedList?: KeyedList | undefined;
  /** The budget of the client request that caused the preparation. */
  readonly budget: DocumentBudget;
}

/**
 * Prepares a document of one operation. If its response may contain a customer access token, the document also selects
 * the customer's id and the token's expiry, which sealing needs.
 */
export function prepareDocument(
  schema: GraphQLSchema,
  document: DocumentNode,
  options: PrepareOptions,
): PreparedDocument {
  const { budget, caching: rules, keyedList } = options;
  budget.spend(selectionsIn(document));
  const operation = onlyOperation(document);
  const fragments = fragmentsOf(document);
  checkDepth(operation, fragments, budget);
  const tokens = options.sealing ? findTokenSites(schema, operation, fragments, budget) : undefined;
  const added = tokens?.sites.length ? unusedKeys(document) : undefined;
  const sent = tokens && added ? askForSealing(document, tokens, added) : document;
  const verbatim = sent === document && options.source !== undefined;
  const roots = cacheableRootFields(schema, document, fragments, budget);
  const operationType = operation.operation === 'mutation' ? 'mutation' : 'query';
  return {
    query: verbatim && options.source !== undefined ? options.source : print(sent),
    operationName: operation.name?.value,
    operationType,
    variableNames: usedVariables(
      document.definitions.filter(
        (node) => node.kind === Kind.OPERATION_DEFINITION || node.kind === Kind.FRAGMENT_DEFINITION,
      ),
    ),
    tokens: tokens?.sites ?? [],
    cacheableRootFields: roots,
    caching: rules && roots && documentCaching(schema, operation, fragments, { rules, roots, keyedList }, budget),
    guarded: findGuardedSites(schema, operation, fragments, budget),
    variableDefinitions: withoutLocations(operation.variableDefinitions ?? []),
    isViewerIndependent:
      options.viewerIndependentFields !== undefined &&
      isViewerIndependent(schema, operation, fragments, options.viewerIndependentFields, budget),
    logoutKeys: logoutKeys(operation, fragments, budget),
    wrapped: options.wrapped ?? false,
    added,
    verbatim,
    // The response to a mutation is always parsed, because its client must learn whether the change was made.
    endings: operationType === 'mutation' ? undefined : responseTails(schema, onlyOperation(sent), fragmentsOf(sent)),
  };
}

function logoutKeys(operation: OperationDefinitionNode, fragments: FragmentMap, budget: DocumentBudget): string[] {
  if (operation.operation !== 'mutation') return [];
  const fields = fieldsOf(operation.selectionSet, fragments, budget);
  return fields.filter(({ name }) => name.value === 'logout').map(responseKeyOf);
}

function onlyOperation(document: DocumentNode): OperationDefinitionNode {
  const [operation, another] = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation || another) throw new Error('A prepared document holds exactly one operation.');
  return operation;
}

function unusedKeys(document: DocumentNode): AddedKeys {
  const used = new Set<string>();
  visit(document, {
    Field(node) {
      used.add(responseKeyOf(node));
    },
  });
  const unused = (wanted: string): string => (used.has(wanted) ? unused(`${wanted}_`) : wanted);
  return { customer: unused('sealCustomer'), value: unused('sealValue'), expiresAt: unused('sealExpiresAt') };
}

/** Selects the customer's id beside each token, and the fields that sealing needs inside it. */
function askForSealing(document: DocumentNode, { fields }: TokenSites, added: AddedKeys): DocumentNode {
  const inToken = [field('value', added.value), field('expiresAt', added.expiresAt)];
  const whose = field('customer', added.customer, [field('entityId')]);
  return visit(document, {
    SelectionSet(node) {
      if (!node.selections.some((selection) => selection.kind === Kind.FIELD && fields.has(selection)))
        return undefined;
      const selections = node.selections.flatMap((selection): SelectionNode[] => {
        const token = selection.kind === Kind.FIELD ? fields.get(selection) : undefined;
        if (!token || selection.kind !== Kind.FIELD || !selection.selectionSet) return [selection];
        const asked = selectionSetOf([...selection.selectionSet.selections, ...inToken]);
        return [{ ...selection, selectionSet: asked }, ...(token.holderHasCustomer ? [whose] : [])];
      });
      return { ...node, selections };
    },
  });
}

function field(name: string, alias?: string, selections?: readonly FieldNode[]): FieldNode {
  return {
    kind: Kind.FIELD,
    name: { kind: Kind.NAME, value: name },
    ...(alias ? { alias: { kind: Kind.NAME, value: alias } } : {}),
    ...(selections ? { selectionSet: selectionSetOf(selections) } : {}),
  };
}

function selectionSetOf(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}
