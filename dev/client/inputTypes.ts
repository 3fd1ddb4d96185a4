import {
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { docstring } from './docstring.ts';
import { listType } from './listType.ts';
import { scalarType } from './scalarType.ts';

/** Returns the TypeScript types of the input objects and enums that a document uses, in alphabetical order. */
export function inputTypes(schema: GraphQLSchema, document: DocumentNode): string[] {
  const used = new Map<string, GraphQLNamedType>();
  const use = (type: GraphQLNamedType) => {
    if (used.has(type.name)) return;
    if (isEnumType(type)) used.set(type.name, type);
    if (!isInputObjectType(type)) return;
    used.set(type.name, type);
    for (const field of Object.values(type.getFields())) use(getNamedType(field.type));
  };
  const types = new TypeInfo(schema);
  const enter = () => {
    for (const type of [types.getType(), types.getInputType()]) if (type) use(getNamedType(type));
  };
  visit(document, visitWithTypeInfo(types, { enter }));
  return [...used.values()].sort((a, b) => a.name.localeCompare(b.name)).map(typeText);
}

function typeText(type: GraphQLNamedType): string {
  const comment = docstring(type.description);
  if (isEnumType(type)) {
    const values = type.getValues().map(({ name }) => `  | '${name}'`);
    return `${comment}export type ${type.name} =\n${values.join('\n')};\n`;
  }
  if (!isInputObjectType(type)) throw new Error(`${type.name} is not an input object.`);
  const fields = Object.values(type.getFields()).map(
    (field) =>
      `${docstring(field.description)}readonly ${field.name}${isRequiredInputField(field) ? '' : '?'}: ${inputType(field.type)};\n`,
  );
  return `${comment}export interface ${type.name} {\n${fields.join('')}}\n`;
}

function inputType(type: GraphQLInputType): string {
  if (isNonNullType(type)) return nonNullType(type.ofType);
  return `${nonNullType(type)} | null`;
}

function nonNullType(type: GraphQLInputType): string {
  if (isListType(type)) return listType(inputType(type.ofType));
  const { name } = type as GraphQLNamedType;
  return isInputObjectType(type) || isEnumType(type) ? name : scalarType(name);
}
