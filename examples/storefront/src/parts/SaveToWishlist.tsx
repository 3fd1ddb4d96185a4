import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Link } from 'wouter';
import { AddToWishlistDocument, CreateWishlistDocument, WishlistsDocument } from '../../generated/wishlist.ts';
import { useShell } from '../shop/useShell.ts';
import { useTexts } from '../texts/TextsContext.tsx';

/** Puts a product on the customer's first wishlist, or on a new one. Guests do not see it. */
export function SaveToWishlist({ entityId }: { readonly entityId: number }) {
  const { product: texts, accountPages } = useTexts();
  const { viewer } = useShell();
  const { data } = useQuery(WishlistsDocument, { skip: !viewer });
  const [create] = useMutation(CreateWishlistDocument, { refetchQueries: [WishlistsDocument] });
  const [add] = useMutation(AddToWishlistDocument);
  const [isSaved, setSaved] = useState(false);
  const lists = data?.customer?.wishlists.edges;
  if (!viewer || !data) return null;

  async function save(): Promise<void> {
    const items = [{ productEntityId: entityId }];
    const [first] = lists ?? [];
    if (first) await add({ variables: { input: { entityId: first.node.entityId, items } } });
    else await create({ variables: { input: { name: texts.myList, isPublic: false, items } } });
    setSaved(true);
  }

  return (
    <p role="status">
      {isSaved ? (
        <span className="quiet">
          {texts.saved} <Link href="/account/wishlists">{accountPages.wishlists}</Link>
        </span>
      ) : (
        <button type="button" className="secondary" onClick={() => void save().catch(() => undefined)}>
          {texts.save}
        </button>
      )}
    </p>
  );
}
