/** Returns the opaque id for `Query.node`, unique over all types. */
export function globalId(typeName: string, entityId: number | string): string {
  return Buffer.from(`${typeName}:${entityId}`).toString('base64');
}

/** Decodes an opaque id, or returns null if this store did not create it. */
export function parseGlobalId(id: string): { readonly typeName: string; readonly entityId: string } | null {
  const match = /^([A-Za-z]+):([\w-]+)$/.exec(Buffer.from(id, 'base64').toString('utf8'));
  const [, typeName, entityId] = match ?? [];
  return typeName === undefined || entityId === undefined ? null : { typeName, entityId };
}
