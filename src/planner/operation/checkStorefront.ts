import {
  FieldsOnCorrectTypeRule,
  type GraphQLSchema,
  KnownArgumentNamesRule,
  KnownDirectivesRule,
  KnownTypeNamesRule,
  PossibleFragmentSpreadsRule,
  ValuesOfCorrectTypeRule,
  validate,
} from 'graphql';
import { ClientError } from '../../errors/clientError.ts';
import { fragmentsOf, isolateOperation } from '../../store/document/isolateOperation.ts';
import type { PlannedOperation } from './readOperation.ts';

/** The rules that a smaller schema can break. The operation obeys all rules with the larger one. */
const rules = [
  KnownTypeNamesRule,
  FieldsOnCorrectTypeRule,
  KnownArgumentNamesRule,
  KnownDirectivesRule,
  PossibleFragmentSpreadsRule,
  ValuesOfCorrectTypeRule,
];

/**
 * Refuses an operation that is valid for the subgraph and selects something that this storefront's store does not have.
 *
 * @param ownSchema the part of the subgraph's schema that this storefront has
 * @throws {ClientError} `STOREFRONT_LACKS_FIELD`
 */
export function checkStorefront(ownSchema: GraphQLSchema, { document, operation }: PlannedOperation): void {
  const isolated = isolateOperation(operation, fragmentsOf(document));
  const [problem] = validate(ownSchema, isolated, rules, { maxErrors: 1 });
  if (!problem) return;
  // Suggestions are for authors of documents. This document has no error.
  const missing = problem.message.replace(/ Did you mean [^?]*\?$/, '');
  throw new ClientError('STOREFRONT_LACKS_FIELD', `This storefront lacks a part of the operation. ${missing}`);
}
