import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import { AddToCartDocument, CreateCartDocument } from '../../generated/cart.ts';
import { rememberCart, useShell } from './useShell.ts';

interface Line {
  readonly quantity: number;
  readonly productEntityId: number;
  readonly selectedOptions: {
    readonly multipleChoices: readonly { readonly optionEntityId: number; readonly optionValueEntityId: number }[];
  };
}

/** Adds a line to the visitor's cart, or to a new cart. */
export function useAddToCart() {
  const client = useApolloClient();
  const { cart } = useShell();
  const [state, setState] = useState<'idle' | 'busy' | 'added' | 'failed'>('idle');

  async function add({ selectedOptions, ...line }: Line): Promise<void> {
    setState('busy');
    const { multipleChoices } = selectedOptions;
    const lineItems = [{ ...line, selectedOptions: { multipleChoices: [...multipleChoices] } }];
    try {
      const result = cart
        ? (
            await client.mutate({
              mutation: AddToCartDocument,
              variables: { input: { cartEntityId: cart.entityId, data: { lineItems } } },
            })
          ).data?.cart.addCartLineItems
        : (await client.mutate({ mutation: CreateCartDocument, variables: { input: { lineItems } } })).data?.cart
            .createCart;
      if (result?.cart) rememberCart(result.cart.entityId);
      setState(result?.cart ? 'added' : 'failed');
    } catch {
      setState('failed');
    }
  }

  return { add, state };
}
