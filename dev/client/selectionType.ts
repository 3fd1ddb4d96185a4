import {
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { docstring } from './docstring.ts';
import { listType } from './listType.ts';
import { scalarType } from './scalarType.ts';

/**
 * Returns the TypeScript type of what a selection selects. A fragment is the name of its own type. Fields of a fragment
 * on another type can be absent.
 */
export function selectionType(schema: GraphQLSchema, typeName: string, selection: SelectionSetNode): string {
  const spreads = selection.selections.flatMap((each) => (each.kind === Kind.FRAGMENT_SPREAD ? [each.name.value] : []));
  if (spreads.length > 0) return spreads.join(' & ');
  return `{\n${membersOf(schema, typeName, selection, false)}}`;
}

function membersOf(schema: GraphQLSchema, typeName: string, selection: SelectionSetNode, canBeAbsent: boolean): string {
  const type = schema.getType(typeName);
  if (!isObjectType(type) && !isInterfaceType(type)) throw new Error(`${typeName} has no fields.`);
  const fields = type.getFields();
  const mark = canBeAbsent ? '?' : '';
  return selection.selections
    .map((each) => {
      if (each.kind === Kind.INLINE_FRAGMENT)
        return membersOf(schema, each.typeCondition?.name.value ?? typeName, each.selectionSet, true);
      if (each.kind === Kind.FRAGMENT_SPREAD) throw new Error('A fragment is selected beside fields.');
      const { value: name } = each.name;
      if (name === '__typename') return `readonly __typename${mark}: string;\n`;
      const field = fields[name];
      if (!field) throw new Error(`${typeName} has no field ${name}.`);
      return `${docstring(field.description)}readonly ${name}${mark}: ${outputType(schema, field.type, each.selectionSet)};\n`;
    })
    .join('');
}

function outputType(schema: GraphQLSchema, type: GraphQLOutputType, selection: SelectionSetNode | undefined): string {
  if (!isNonNullType(type)) return `${nonNullType(schema, type, selection)} | null`;
  return nonNullType(schema, type.ofType, selection);
}

function nonNullType(schema: GraphQLSchema, type: GraphQLOutputType, selection: SelectionSetNode | undefined): string {
  if (isListType(type)) return listType(outputType(schema, type.ofType, selection));
  const { name } = type as GraphQLNamedType;
  if (selection) return selectionType(schema, name, selection);
  return isEnumType(type) ? name : scalarType(name);
}
