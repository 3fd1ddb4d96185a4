import { type DocumentNode, type GraphQLSchema, Kind, type VariableDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { DocumentBudget } from '../../protection/document/documentBudget.ts';
import { addTypenameToAbstract } from '../../store/document/addTypenameToAbstract.ts';
import { coerceVariables } from '../../store/document/coerceVariables.ts';
import type { CachingRules } from '../../store/document/documentCaching.ts';
import { type PreparedDocument, prepareDocument } from '../../store/document/preparedDocument.ts';
import { internalAliases, selectRequiredFields } from '../../store/document/selectRequiredFields.ts';
import { lazy } from '../../store/lazy.ts';
import { entityTag } from '../../store/policy/guest/cacheTag.ts';
import type { EntityLookUp } from '../../subgraph/entities/entityLookUp.ts';
import type { Exposure } from '../../subgraph/exposure/exposure.ts';
import { type ClientVariables, type EntitySource, EntityText, type EntityUse } from '../entitySource.ts';
import { spendPage } from '../lookUpBudget.ts';
import { entityCutter } from './cutEntities.ts';
import { foundEntities } from './foundEntities.ts';
import { LARGEST_PAGE, pageSize } from './pageSize.ts';
import { readKey } from './readKey.ts';
import { type EntitySelection, referenceDocument, referenceNames, referenceVariables } from './referenceDocument.ts';

export interface LookUpSourceDeps {
  readonly storeSchema: GraphQLSchema;
  readonly exposure: Exposure;
  readonly sealing: boolean;
  /** How responses to guests may be cached. Undefined if nothing is cached. */
  readonly caching?: CachingRules | undefined;
}

/** A document of single look-ups is as long as its page. Documents of further sizes are created again when needed. */
const SIZES_KEPT = 4;

/** Loads entities of a store type that has a look-up. */
export function lookUpSource(
  deps: LookUpSourceDeps,
  lookUp: EntityLookUp,
  selection: EntitySelection,
  use: EntityUse,
): EntitySource {
  const { storeSchema, sealing, caching } = deps;
  const names = referenceNames(selection);
  const keyVariables = (keys: readonly unknown[]) => referenceVariables(lookUp, names, keys);
  const cut = use === 'passedOn' ? entityCutter(lookUp, names) : undefined;

  function documentOf(size: number): DocumentNode {
    const document = referenceDocument(deps, lookUp, selection, size);
    if (use === 'passedOn') return document;
    const keyOf = internalAliases(selection.operation, selection.fragments);
    return addTypenameToAbstract(
      storeSchema,
      selectRequiredFields(storeSchema, document, deps.exposure.ownFields, keyOf),
    );
  }

  const page = lazy((budget: DocumentBudget) => {
    const document = documentOf(LARGEST_PAGE);
    const keys = keyVariables(Array(LARGEST_PAGE).fill(null));
    const clients = variablesOf(document).filter(({ variable }) => !(variable.name.value in keys));
    const sizeFor = (variables: ClientVariables, budget: DocumentBudget) => {
      const coerced = coerceVariables(storeSchema, clients, variables);
      return pageSize(storeSchema, document, { ...coerced, ...keys }, budget);
    };
    if (clients.length > 0) return { takesVariables: true, sizeFor };
    const size = sizeFor({}, budget);
    return { takesVariables: false, sizeFor: () => size };
  });

  const prepared = new LRUCache<number, PreparedDocument>({ max: SIZES_KEPT });
  function preparedFor(keyCount: number, budget: DocumentBudget): PreparedDocument {
    // A list takes its keys from a variable, in any number.
    const size = lookUp.answers === 'one' ? keyCount : LARGEST_PAGE;
    const known = prepared.get(size);
    if (known) return known;
    const keyedList = lookUp.answers === 'one' ? undefined : { type: lookUp.typeName, variable: names.variable };
    const made = prepareDocument(storeSchema, documentOf(size), { sealing, caching, keyedList, budget });
    prepared.set(size, made);
    return made;
  }

  return {
    readKey: (representation) => readKey(lookUp, representation[lookUp.key.name]),
    tagOf: (key) => entityTag(lookUp.typeName, key),
    pageSize: (variables, budget) => page(budget).sizeFor(variables, budget),
    async load(keys, context, variables) {
      spendPage(context);
      const sent = page(context.budget).takesVariables ? { ...variables, ...keyVariables(keys) } : keyVariables(keys);
      const response = await context.store.asViewer(preparedFor(keys.length, context.budget), sent);
      const texts = response.bytes && cut?.(response.bytes.toString());
      if (texts) return { entities: keys.map((key) => textIn(texts, key)), holdErrors: false };
      const { result } = response;
      const entities = foundEntities(lookUp, result, keys, names.key);
      for (const entity of entities) {
        // JSON.stringify omits undefined values. Deleting the property costs more.
        if (entity && !(entity instanceof Error)) entity[names.key] = undefined;
      }
      return { entities, holdErrors: (result.errors?.length ?? 0) > 0 };
    },
    explain: (budget) => ({
      document: preparedFor(1, budget),
      atMost: page(budget).takesVariables ? LARGEST_PAGE : page(budget).sizeFor({}, budget),
    }),
  };
}

function textIn(texts: ReadonlyMap<string, string>, key: unknown): EntityText | null {
  const json = texts.get(String(key));
  return json === undefined ? null : new EntityText(json);
}

function variablesOf({ definitions }: DocumentNode): VariableDefinitionNode[] {
  return definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION ? (node.variableDefinitions ?? []) : [],
  );
}
