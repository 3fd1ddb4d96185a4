import { MapperKind, mapSchema } from '@graphql-tools/utils';
import {
  type DefinitionNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  Kind,
  parse,
  print,
  printSchema,
  visit,
} from 'graphql';
import { directiveNode } from '../directiveNode.ts';
import type { Exposure } from '../exposure/exposure.ts';
import { lookUpFields } from './addLookUps.ts';

/** What Federation adds to a subgraph's schema (Federation subgraph specification). */
const federationFields: ReadonlySet<string> = new Set(['_entities', '_service']);
const federationType = /^(_Any|_Entity|_Service|link__\w+|federation__\w+)$/;

/** States which root field looks entities up (GraphQL Tools documentation, "Stitching directives"). */
const mergeDefinition = parse('directive @merge(keyField: String) on FIELD_DEFINITION').definitions;

/**
 * Returns the SDL for a stitching gateway: with `@merge` on the look-up fields, without the definitions of Federation, and
 * without the fields that the exposure rules make inaccessible.
 *
 * @param schema the subgraph's schema, with look-up fields (`STITCHING=on`)
 */
export function stitchingSdl(schema: GraphQLSchema, storeSchema: GraphQLSchema, exposure: Exposure): string {
  const storeDirectives = new Set(storeSchema.getDirectives().map(({ name }) => name));
  const keyFields = new Map(lookUpFields(exposure).map(({ name, keyName }) => [name, keyName]));

  function isKept(definition: DefinitionNode): boolean {
    if (definition.kind === Kind.DIRECTIVE_DEFINITION) return storeDirectives.has(definition.name.value);
    return !('name' in definition && federationType.test(definition.name?.value ?? ''));
  }

  function withMerge(field: FieldDefinitionNode): FieldDefinitionNode {
    const keyField = keyFields.get(field.name.value);
    return keyField === undefined
      ? field
      : { ...field, directives: [directiveNode(`@merge(keyField: "${keyField}")`)] };
  }

  const { definitions } = parse(printSchema(withoutInaccessible(schema)));
  return print(
    visit(
      { kind: Kind.DOCUMENT, definitions: [...mergeDefinition, ...definitions.filter(isKept)] },
      {
        ObjectTypeDefinition(type) {
          if (type.name.value !== 'Query') return undefined;
          const fields = type.fields?.filter(({ name }) => !federationFields.has(name.value));
          return { ...type, fields: fields?.map(withMerge) };
        },
      },
    ),
  );
}

/** A stitching gateway does not know `@inaccessible`, and would publish the fields. */
function withoutInaccessible(schema: GraphQLSchema): GraphQLSchema {
  return mapSchema(schema, {
    [MapperKind.FIELD]: ({ astNode }) =>
      astNode?.directives?.some(({ name }) => name.value === 'inaccessible') ? null : undefined,
  });
}
