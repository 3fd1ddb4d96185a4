import { useQuery } from '@apollo/client/react';
import { useSyncExternalStore } from 'react';
import { ShellDocument } from '../../generated/shop.ts';

const name = 'cart';
const listeners = new Set<() => void>();

/** Remembers the visitor's cart. A guest has no other way to find it again. */
export function rememberCart(entityId: string | undefined): void {
  if (entityId) localStorage.setItem(name, entityId);
  else localStorage.removeItem(name);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The cart to ask for. Without one, the store returns the customer's own. */
export function useCartVariables() {
  return { cart: useSyncExternalStore(subscribe, () => localStorage.getItem(name)) };
}

/** What every page shows: the shop's name, the customer and the number of items in the cart. */
export function useShell() {
  const { data, loading } = useQuery(ShellDocument, { variables: useCartVariables() });
  return {
    storeName: data?.site.settings?.storeName ?? 'Harbour & Pine',
    viewer: data?.account.viewer ?? undefined,
    cart: data?.site.cart ?? undefined,
    loading: loading && !data,
  };
}
