import { pickOperation, readDocument, rootFieldsOf } from '../operation/readOperation.ts';
import type { RequestRecord } from '../state/requestRecord.ts';
import { graphqlBody } from './graphqlBody.ts';

/**
 * Notes what a request asks for, as far as it can be made out: before anything is checked, so that a refused request is on
 * record like any other and faults can be aimed at an operation.
 */
export function describeCall(record: RequestRecord, rawBody: unknown): void {
  const body = graphqlBody.safeParse(rawBody);
  if (!body.success) return;
  const { query, operationName, variables } = body.data;
  try {
    const { node, fragments } = pickOperation(readDocument(query), operationName);
    record.operation = node.name?.value ?? record.operation;
    record.type = node.operation;
    record.rootFields = [...rootFieldsOf(node, fragments, variables).values()].map((field) => field.name.value);
  } catch {
    // A document this bad is refused later on, with its reasons.
  }
}
