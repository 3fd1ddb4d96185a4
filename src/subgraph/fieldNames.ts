import { type DocumentNode, isTypeDefinitionNode } from 'graphql';

/** The field names of each type that a document defines. A type without fields has an empty set. */
export type FieldNames = ReadonlyMap<string, ReadonlySet<string>>;

export function fieldNames({ definitions }: DocumentNode): FieldNames {
  return new Map(
    definitions.filter(isTypeDefinitionNode).map((type) => {
      const fields = 'fields' in type ? (type.fields ?? []) : [];
      return [type.name.value, new Set(fields.map(({ name }) => name.value))];
    }),
  );
}
