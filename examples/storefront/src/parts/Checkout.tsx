import { useMutation } from '@apollo/client/react';
import { storefrontHandoffDocument } from 'bigcommerce-account-subgraph/client';
import { GuestCheckoutDocument } from '../../generated/cart.ts';
import { useAccountMutation } from '../shop/useAccountMutation.ts';
import { useShell } from '../shop/useShell.ts';
import { useTexts } from '../texts/TextsContext.tsx';
import { Problems } from './Problems.tsx';
import { Unavailable } from './Unavailable.tsx';

/** Opens the store's checkout. A customer arrives there signed in. */
export function Checkout({ cartEntityId }: { readonly cartEntityId: string }) {
  const { cartPage: texts } = useTexts();
  const { viewer } = useShell();
  const handoff = useAccountMutation(storefrontHandoffDocument, ({ account }) => account.storefrontHandoff);
  const [asGuest, guest] = useMutation(GuestCheckoutDocument);

  async function open(): Promise<void> {
    if (viewer) {
      const done = await handoff.run({ input: { target: 'CHECKOUT', cartEntityId } });
      if (done?.url) location.assign(done.url);
    } else {
      const { data } = await asGuest({ variables: { input: { cartEntityId } } });
      const url = data?.cart.createCartRedirectUrls.redirectUrls?.redirectedCheckoutUrl;
      if (url) location.assign(url);
    }
  }

  return (
    <>
      <Problems problems={handoff.problems} />
      {guest.error && <Unavailable retry={open} />}
      <button
        type="button"
        disabled={handoff.isBusy || guest.loading}
        onClick={() => void open().catch(() => undefined)}
      >
        {texts.checkout}
      </button>
    </>
  );
}
