import {
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** The parts of a schema that an operation depends on. */
export interface OperationUses {
  /** Types that must exist and keep their kind and, for a union, its members. */
  readonly types: ReadonlySet<string>;
  /** `Type.field`, including the field's arguments. */
  readonly fields: ReadonlySet<string>;
  /** Types of which every member matters: input types that the operation fills, enums that it reads or sends. */
  readonly whole: ReadonlySet<string>;
}

/** Finds the parts of a schema that an operation uses. The operation was written for that schema. */
export function operationUses(schema: GraphQLSchema, document: DocumentNode): OperationUses {
  const types = new Set<string>();
  const fields = new Set<string>();
  const whole = new Set<string>();
  const info = new TypeInfo(schema);
  const read = (type: GraphQLOutputType | undefined | null) => {
    if (!type) return;
    const named = getNamedType(type);
    types.add(named.name);
    if (isEnumType(named)) whole.add(named.name);
  };
  visit(
    document,
    visitWithTypeInfo(info, {
      Field() {
        const parent = info.getParentType();
        const field = info.getFieldDef();
        if (!parent || !field) return;
        fields.add(`${parent.name}.${field.name}`);
        read(field.type);
      },
      Argument() {
        const argument = info.getArgument();
        if (argument) addInput(getNamedType(argument.type), whole);
      },
      NamedType({ name }) {
        const type = schema.getType(name.value);
        types.add(name.value);
        if (type && !isCompositeType(type)) addInput(type, whole);
      },
    }),
  );
  for (const name of whole) types.add(name);
  return { types, fields, whole };
}

/** Reports whether a change at a path affects an operation with these uses. */
export function touches({ types, fields, whole }: OperationUses, path: string): boolean {
  const [type = '', member] = path.split('.');
  if (member === undefined) return types.has(type);
  return whole.has(type) || fields.has(`${type}.${member}`);
}

function addInput(type: GraphQLNamedType, found: Set<string>): void {
  if (found.has(type.name) || !(isInputObjectType(type) || isEnumType(type))) return;
  found.add(type.name);
  if (!isInputObjectType(type)) return;
  for (const field of Object.values(type.getFields())) addInput(getNamedType(field.type), found);
}
