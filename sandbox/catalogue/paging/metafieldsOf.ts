import { connectionOf, type PageArguments } from './connectionOf.ts';

export interface MetafieldArguments extends PageArguments {
  readonly namespace: string;
  readonly keys?: readonly string[] | null;
}

interface Metafield {
  readonly entityId: number;
  readonly namespace: string;
  readonly key: string;
}

/**
 * Returns the metafields of one namespace: all keys, or the given ones. The caller removes metafields that storefronts
 * may not read.
 */
export function metafieldsOf<T extends Metafield>(
  metafields: readonly T[],
  { namespace, keys, ...page }: MetafieldArguments,
) {
  const wanted = metafields.filter(
    (metafield) => metafield.namespace === namespace && (!keys?.length || keys.includes(metafield.key)),
  );
  return connectionOf(wanted, page);
}
