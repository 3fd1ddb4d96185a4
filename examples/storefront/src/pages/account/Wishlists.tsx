import { useMutation, useQuery } from '@apollo/client/react';
import { RemoveFromWishlistDocument, WishlistsDocument } from '../../../generated/wishlist.ts';
import { Loading } from '../../parts/Loading.tsx';
import { PageTitle } from '../../parts/PageTitle.tsx';
import { ProductCard } from '../../parts/ProductCard.tsx';
import { Unavailable } from '../../parts/Unavailable.tsx';
import { useTexts } from '../../texts/TextsContext.tsx';

export function Wishlists() {
  const { accountPages: texts } = useTexts();
  const { data, error, refetch } = useQuery(WishlistsDocument);
  const [remove, removing] = useMutation(RemoveFromWishlistDocument);
  const lists = data?.customer?.wishlists.edges?.map(({ node }) => node) ?? [];
  return (
    <>
      <PageTitle>{texts.wishlists}</PageTitle>
      {(error ?? removing.error) && <Unavailable retry={refetch} />}
      {!data && !error && <Loading />}
      {data && lists.length === 0 && <p className="empty">{texts.noWishlists}</p>}
      {lists.map(({ entityId, name, items }) => (
        <section key={entityId}>
          <h2>{name}</h2>
          {!items.edges?.length && <p className="empty">{texts.emptyWishlist}</p>}
          <ul className="grid">
            {items.edges?.map(
              ({ node: { entityId: item, product } }) =>
                product && (
                  <li key={item} className="saved">
                    <ul>
                      <ProductCard product={product} />
                    </ul>
                    <button
                      type="button"
                      className="link"
                      disabled={removing.loading}
                      onClick={() => void remove(removal(entityId, item)).catch(() => undefined)}
                    >
                      {texts.remove}
                      <span className="visually-hidden">{texts.of(product.name)}</span>
                    </button>
                  </li>
                ),
            )}
          </ul>
        </section>
      ))}
    </>
  );
}

const removal = (entityId: number, item: number) => ({ variables: { input: { entityId, itemEntityIds: [item] } } });
