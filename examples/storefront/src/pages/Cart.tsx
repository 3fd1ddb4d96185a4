import { useMutation, useQuery } from '@apollo/client/react';
import { Link } from 'wouter';
import { CartDocument, ChangeCartLineDocument, RemoveCartLineDocument } from '../../generated/cart.ts';
import { CartLine } from '../parts/CartLine.tsx';
import { Checkout } from '../parts/Checkout.tsx';
import { Loading } from '../parts/Loading.tsx';
import { PageTitle } from '../parts/PageTitle.tsx';
import { Unavailable } from '../parts/Unavailable.tsx';
import { rememberCart, useCartVariables } from '../shop/useShell.ts';
import { useFormats, useTexts } from '../texts/TextsContext.tsx';

export function Cart() {
  const { cartPage: texts, backToShop } = useTexts();
  const { money } = useFormats();
  const { data, error, refetch } = useQuery(CartDocument, { variables: useCartVariables() });
  const [change, changing] = useMutation(ChangeCartLineDocument);
  const [remove, removing] = useMutation(RemoveCartLineDocument);
  const cart = data?.site.cart;
  const lines = cart ? [...cart.lineItems.physicalItems, ...cart.lineItems.digitalItems] : [];

  async function setQuantity(line: (typeof lines)[number], quantity: number): Promise<void> {
    if (!cart) return;
    const { entityId: lineItemEntityId, productEntityId, variantEntityId } = line;
    const { entityId: cartEntityId } = cart;
    if (quantity > 0) {
      const lineItem = { quantity, productEntityId, variantEntityId };
      await change({ variables: { input: { cartEntityId, lineItemEntityId, data: { lineItem } } } });
    } else {
      const { data: result } = await remove({ variables: { input: { cartEntityId, lineItemEntityId } } });
      if (result?.cart.deleteCartLineItem?.deletedCartEntityId) rememberCart(undefined);
    }
  }

  return (
    <>
      <PageTitle>{texts.title}</PageTitle>
      {(error ?? changing.error ?? removing.error) && <Unavailable retry={refetch} />}
      {!data && !error && <Loading />}
      {data && lines.length === 0 && (
        <p className="empty">
          {texts.empty} <Link href="/">{backToShop}</Link>
        </p>
      )}
      {cart && lines.length > 0 && (
        <div className="columns">
          <ul className="lines">
            {lines.map((line) => (
              <CartLine
                key={line.entityId}
                line={line}
                isBusy={changing.loading || removing.loading}
                onQuantity={(quantity) => void setQuantity(line, quantity).catch(() => undefined)}
              />
            ))}
          </ul>
          <aside className="panel">
            <p className="total">
              <span>{texts.total}</span> <strong>{money(cart.amount)}</strong>
            </p>
            <p className="quiet">{texts.shipping}</p>
            <Checkout cartEntityId={cart.entityId} />
          </aside>
        </div>
      )}
    </>
  );
}
