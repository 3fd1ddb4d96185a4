import { pickOperation, readDocument, rootFieldsOf } from '../operation/readOperation.ts';
import type { RequestRecord } from '../state/requestRecord.ts';
import { graphqlBody } from './graphqlBody.ts';

/**
 * Records what a request asks for, before any check. Refused requests are therefore logged like others, and faults can
 * target an operation.
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
    // A document with syntax errors is refused later, with the reasons.
  }
}
