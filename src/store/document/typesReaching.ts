import { type GraphQLSchema, getNamedType, isInterfaceType, isObjectType, isUnionType } from 'graphql';

const known = new WeakMap<GraphQLSchema, Map<string, ReadonlySet<string>>>();

/**
 * Returns the names of the types from which a selection can reach `target`, including `target`. Empty if the type does
 * not exist.
 */
export function typesReaching(schema: GraphQLSchema, target: string): ReadonlySet<string> {
  const ofSchema = known.get(schema) ?? new Map<string, ReadonlySet<string>>();
  known.set(schema, ofSchema);
  const reaching = ofSchema.get(target) ?? computeReaching(schema, target);
  ofSchema.set(target, reaching);
  return reaching;
}

function computeReaching(schema: GraphQLSchema, target: string): Set<string> {
  if (!schema.getType(target)) return new Set();
  const leadsTo = new Map<string, string[]>();
  for (const type of Object.values(schema.getTypeMap())) {
    const next: string[] = [];
    if (isObjectType(type) || isInterfaceType(type)) {
      next.push(...Object.values(type.getFields()).map((field) => getNamedType(field.type).name));
      next.push(...type.getInterfaces().map((each) => each.name));
    }
    if (isInterfaceType(type) || isUnionType(type))
      next.push(...schema.getPossibleTypes(type).map((each) => each.name));
    leadsTo.set(type.name, next);
  }
  const reaching = new Set([target]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const [name, next] of leadsTo) {
      if (reaching.has(name) || !next.some((each) => reaching.has(each))) continue;
      reaching.add(name);
      grew = true;
    }
  }
  return reaching;
}
