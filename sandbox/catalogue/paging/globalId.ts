/** The opaque id `Query.node` takes: unique over all types. */
export function globalId(typeName: string, entityId: number | string): string {
  return Buffer.from(`${typeName}:${entityId}`).toString('base64');
}

/** What an opaque id stands for; null when this store did not make it. */
export function parseGlobalId(id: string): { readonly typeName: string; readonly entityId: string } | null {
  const match = /^([A-Za-z]+):([\w-]+)$/.exec(Buffer.from(id, 'base64').toString('utf8'));
  const [, typeName, entityId] = match ?? [];
  return typeName === undefined || entityId === undefined ? null : { typeName, entityId };
}
