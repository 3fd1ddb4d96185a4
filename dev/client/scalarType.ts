const types: Readonly<Record<string, string>> = {
  Boolean: 'boolean',
  DateTime: 'string',
  Float: 'number',
  ID: 'string',
  Int: 'number',
  String: 'string',
};

/** Returns the TypeScript type of a scalar's JSON value. */
export function scalarType(name: string): string {
  const type = types[name];
  if (!type) throw new Error(`The scalar ${name} has no TypeScript type here.`);
  return type;
}
