import { type GraphQLSchema, isObjectType } from 'graphql';
import { defaultViewerIndependentFields } from '../store/document/viewerIndependent.ts';

/** Returns the fields of `VIEWER_INDEPENDENT_FIELDS` that the store does not have. An older store may lack a default. */
export function unknownFields(schema: GraphQLSchema, fields: ReadonlySet<string>): string[] {
  return [...fields].filter((field) => !isField(schema, field) && !defaultViewerIndependentFields.includes(field));
}

function isField(schema: GraphQLSchema, coordinate: string): boolean {
  const [typeName = '', fieldName = ''] = coordinate.split('.');
  const type = schema.getType(typeName);
  return isObjectType(type) && type.getFields()[fieldName] !== undefined;
}
