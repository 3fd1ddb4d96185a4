import { type DocumentNode, Kind, type VariableDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { spendPage } from '../../entities/lookUpBudget.ts';
import { foundEntities } from '../../entities/lookup/foundEntities.ts';
import { LARGEST_PAGE, pageSize } from '../../entities/lookup/pageSize.ts';
import { readKey } from '../../entities/lookup/readKey.ts';
import {
  type EntitySelection,
  referenceDocument,
  referenceNames,
  referenceVariables,
} from '../../entities/lookup/referenceDocument.ts';
import type { DocumentBudget } from '../../protection/document/documentBudget.ts';
import { coerceVariables } from '../../store/document/coerceVariables.ts';
import { type PreparedDocument, prepareDocument } from '../../store/document/preparedDocument.ts';
import { lazy } from '../../store/lazy.ts';
import type { EntityLookUp } from '../../subgraph/entities/entityLookUp.ts';
import type { SchemaContext } from '../operation/readOperation.ts';
import { entityCutter } from './cutEntities.ts';
import type { ClientVariables, PlannedEntities } from './plannedEntities.ts';
import { cutEntityResult, toEntityResult } from './toEntityResult.ts';

/** A document of single look-ups is as long as its page. Documents of further sizes are created again when needed. */
const SIZES_KEPT = 4;

/** References to a store type that has a look-up. */
export function lookedUpEntities(
  parts: SchemaContext,
  lookUp: EntityLookUp,
  selection: EntitySelection,
): PlannedEntities {
  const { storeSchema, exposure, sealing } = parts;
  const names = referenceNames(selection);
  const keyVariables = (keys: readonly unknown[]) => referenceVariables(lookUp, names, keys);
  const cut = entityCutter(lookUp, names);
  const documentOf = (size: number) => referenceDocument(parts, lookUp, selection, size);

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
    const made = prepareDocument(storeSchema, documentOf(size), { sealing, budget });
    prepared.set(size, made);
    return made;
  }

  return {
    readKey: (representation) => readKey(lookUp, representation[lookUp.key.name]),
    pageSize: (variables, budget) => page(budget).sizeFor(variables, budget),
    isExecutedFor: () => false,
    async ask(keys, context, variables) {
      spendPage(context);
      const sent = page(context.budget).takesVariables ? { ...variables, ...keyVariables(keys) } : keyVariables(keys);
      const answer = await context.store.asViewer(preparedFor(keys.length, context.budget), sent);
      const texts = answer.bytes && cut?.(answer.bytes.toString());
      if (texts) return keys.map((key) => cutEntityResult(texts.get(String(key))));
      const { result } = answer;
      const holdErrors = (result.errors?.length ?? 0) > 0;
      return foundEntities(lookUp, result, keys, names.key).map((entity) => {
        // JSON.stringify omits undefined values. Deleting the property costs more.
        if (entity && !(entity instanceof Error)) entity[names.key] = undefined;
        return toEntityResult(entity, holdErrors);
      });
    },
    explain: (budget) => ({
      document: preparedFor(1, budget),
      to: exposure.publicType(lookUp.typeName),
      atMost: page(budget).takesVariables ? LARGEST_PAGE : page(budget).sizeFor({}, budget),
    }),
  };
}

function variablesOf({ definitions }: DocumentNode): VariableDefinitionNode[] {
  return definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION ? (node.variableDefinitions ?? []) : [],
  );
}
