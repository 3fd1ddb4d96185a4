import {
  type DefinitionNode,
  type EnumTypeDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  print,
} from 'graphql';

interface Named {
  readonly name: { readonly value: string };
}

/**
 * Merges the definitions of several schemas, one schema after the other, and collects the contradictions. A
 * contradiction names the schema coordinate, both sides, and the storefront of each.
 */
export class SchemaMerge {
  readonly conflicts: string[] = [];
  readonly #definitions = new Map<string, DefinitionNode>();
  /** The first storefront with each coordinate. */
  readonly #owners = new Map<string, string>();

  get definitions(): readonly DefinitionNode[] {
    return [...this.#definitions.values()];
  }

  /** @param definitions the definitions of one storefront's schema */
  add(definitions: readonly DefinitionNode[], storefront: string): void {
    for (const node of definitions) {
      const key = keyOf(node);
      const known = this.#definitions.get(key);
      this.#definitions.set(key, known ? this.#merge(known, node, key, storefront) : node);
      for (const coordinate of coordinatesOf(node))
        if (!this.#owners.has(coordinate)) this.#owners.set(coordinate, storefront);
    }
  }

  #merge(known: DefinitionNode, node: DefinitionNode, key: string, storefront: string): DefinitionNode {
    if (known.kind !== node.kind) {
      this.#differ(key, wordsOf(known), wordsOf(node), storefront);
      return known;
    }
    if (isKind(known, node, Kind.OBJECT_TYPE_DEFINITION) || isKind(known, node, Kind.INTERFACE_TYPE_DEFINITION)) {
      const other = node as typeof known;
      const interfaces = union(known.interfaces ?? [], other.interfaces ?? []);
      return { ...known, interfaces, fields: this.#fields(known.fields ?? [], other.fields ?? [], key, storefront) };
    }
    if (isKind(known, node, Kind.INPUT_OBJECT_TYPE_DEFINITION))
      return { ...known, fields: this.#inputs(known.fields, (node as typeof known).fields, `${key}.`, storefront) };
    if (isKind(known, node, Kind.ENUM_TYPE_DEFINITION))
      return { ...known, values: union(known.values ?? [], (node as EnumTypeDefinitionNode).values ?? []) };
    if (isKind(known, node, Kind.UNION_TYPE_DEFINITION))
      return { ...known, types: union(known.types ?? [], (node as typeof known).types ?? []) };
    if (isKind(known, node, Kind.DIRECTIVE_DEFINITION)) {
      const other = node as typeof known;
      const locations = [
        ...new Map([...known.locations, ...other.locations].map((each) => [each.value, each])).values(),
      ];
      const args = this.#inputs(known.arguments, other.arguments, `${key}(`, storefront);
      if (known.repeatable !== other.repeatable)
        this.#differ(key, repetitionOf(known), repetitionOf(other), storefront);
      return { ...known, locations, arguments: args };
    }
    if (isKind(known, node, Kind.SCHEMA_DEFINITION)) {
      const types = new Map(known.operationTypes.map((each) => [each.operation, each]));
      for (const root of (node as typeof known).operationTypes) {
        const found = types.get(root.operation);
        if (found && found.type.name.value !== root.type.name.value)
          this.#differ(`The ${root.operation} type`, found.type.name.value, root.type.name.value, storefront, key);
        types.set(root.operation, found ?? root);
      }
      return { ...known, operationTypes: [...types.values()] };
    }
    return known;
  }

  #fields(
    known: readonly FieldDefinitionNode[],
    others: readonly FieldDefinitionNode[],
    type: string,
    storefront: string,
  ): FieldDefinitionNode[] {
    const merged = new Map(known.map((field) => [field.name.value, field]));
    for (const field of others) {
      const coordinate = `${type}.${field.name.value}`;
      const found = merged.get(field.name.value);
      if (found && print(found.type) !== print(field.type))
        this.#differ(coordinate, print(found.type), print(field.type), storefront);
      const args = found && this.#inputs(found.arguments, field.arguments, `${coordinate}(`, storefront);
      merged.set(field.name.value, found ? { ...found, arguments: args ?? [] } : field);
    }
    return [...merged.values()];
  }

  /** Arguments, or fields of an input type. A required one must exist on both sides: clients of one cannot send it. */
  #inputs(
    known: readonly InputValueDefinitionNode[] = [],
    others: readonly InputValueDefinitionNode[] = [],
    prefix: string,
    storefront: string,
  ): InputValueDefinitionNode[] {
    const merged = new Map(known.map((input) => [input.name.value, input]));
    const given = new Map(others.map((input) => [input.name.value, input]));
    for (const name of new Set([...merged.keys(), ...given.keys()])) {
      const [one, other] = [merged.get(name), given.get(name)];
      const coordinate = prefix.endsWith('(') ? `${prefix}${name}:)` : `${prefix}${name}`;
      if (textOf(one) !== textOf(other) && (isRequired(one) || isRequired(other) || (one && other)))
        this.#differ(coordinate, textOf(one) ?? 'absent', textOf(other) ?? 'absent', storefront);
      if (other) merged.set(name, one ?? other);
    }
    return [...merged.values()];
  }

  #differ(coordinate: string, known: string, other: string, storefront: string, owned = coordinate): void {
    const owner = this.#ownerOf(owned);
    this.conflicts.push(`${coordinate}: ${known} at "${owner}", ${other} at "${storefront}"`);
  }

  /** An absent part belongs to the storefront of the definition that lacks it. */
  #ownerOf(coordinate: string): string | undefined {
    const parent = coordinate.includes('(') ? coordinate.split('(')[0] : coordinate.split('.')[0];
    return this.#owners.get(coordinate) ?? this.#owners.get(parent ?? '');
  }
}

function isKind<K extends DefinitionNode['kind']>(
  known: DefinitionNode,
  other: DefinitionNode,
  kind: K,
): known is Extract<DefinitionNode, { kind: K }> {
  return known.kind === kind && other.kind === kind;
}

/** Returns the schema coordinates of a definition, its fields and its arguments. */
function coordinatesOf(node: DefinitionNode): string[] {
  const key = keyOf(node);
  const argumentsOf = (of: string, args: readonly InputValueDefinitionNode[] = []) =>
    args.map(({ name }) => `${of}(${name.value}:)`);
  if (node.kind === Kind.DIRECTIVE_DEFINITION) return [key, ...argumentsOf(key, node.arguments)];
  if (!('fields' in node)) return [key];
  const fields = (node.fields ?? []).flatMap((field) => {
    const coordinate = `${key}.${field.name.value}`;
    return [coordinate, ...('arguments' in field ? argumentsOf(coordinate, field.arguments) : [])];
  });
  return [key, ...fields];
}

function keyOf(node: DefinitionNode): string {
  if (node.kind === Kind.DIRECTIVE_DEFINITION) return `@${node.name.value}`;
  return 'name' in node && node.name ? node.name.value : 'schema';
}

/** `ObjectTypeDefinition` as `object type`. */
function wordsOf({ kind }: DefinitionNode): string {
  return kind
    .replace('Definition', '')
    .replace(/(?!^)([A-Z])/g, ' $1')
    .toLowerCase();
}

function repetitionOf({ repeatable }: { readonly repeatable: boolean }): string {
  return repeatable ? 'repeatable' : 'not repeatable';
}

/** Members that both have stay in place. Others are appended. */
function union<N extends Named>(known: readonly N[], others: readonly N[]): N[] {
  const names = new Set(known.map(({ name }) => name.value));
  return [...known, ...others.filter(({ name }) => !names.has(name.value))];
}

function isRequired(input: InputValueDefinitionNode | undefined): boolean {
  return input?.type.kind === Kind.NON_NULL_TYPE && !input.defaultValue;
}

function textOf(input: InputValueDefinitionNode | undefined): string | undefined {
  return input && `${print(input.type)}${input.defaultValue ? ` = ${print(input.defaultValue)}` : ''}`;
}
