import { useQuery } from '@apollo/client/react';
import { ProductDocument } from '../../generated/shop.ts';
import { AddToCart } from '../parts/AddToCart.tsx';
import { Loading } from '../parts/Loading.tsx';
import { PageTitle } from '../parts/PageTitle.tsx';
import { Price } from '../parts/Price.tsx';
import { ReviewCard } from '../parts/ReviewCard.tsx';
import { SaveToWishlist } from '../parts/SaveToWishlist.tsx';
import { Stars } from '../parts/Stars.tsx';
import { Unavailable } from '../parts/Unavailable.tsx';
import { useTexts } from '../texts/TextsContext.tsx';
import { NotFound } from './NotFound.tsx';

export function Product({ entityId }: { readonly entityId: number }) {
  const { product: texts } = useTexts();
  const isId = Number.isSafeInteger(entityId);
  const { data, error, refetch } = useQuery(ProductDocument, { variables: { entityId }, skip: !isId });
  if (!isId) return <NotFound />;
  if (error) return <Unavailable retry={refetch} />;
  if (!data) return <Loading rows={2} />;
  const { product } = data.site;
  if (!product) return <PageTitle>{texts.missing}</PageTitle>;
  const images = product.images.edges?.map(({ node }) => node) ?? [];
  const details = product.customFields.edges?.map(({ node }) => node) ?? [];
  return (
    <>
      <article className="product">
        <div className="images">
          {images.map(({ url, altText }) => (
            <img key={url} src={url} alt={altText} width="900" height="900" />
          ))}
        </div>
        <div className="buy">
          {product.brand && <p className="quiet">{product.brand.name}</p>}
          <PageTitle>{product.name}</PageTitle>
          <div className="meta">
            <Price prices={product.prices} />
            {product.averageStars !== null && <Stars count={product.averageStars} />}
          </div>
          <p>{product.plainTextDescription}</p>
          <AddToCart product={product} />
          <SaveToWishlist entityId={product.entityId} />
          {details.length > 0 && (
            <>
              <h2>{texts.details}</h2>
              <dl>
                {details.map(({ entityId: id, name, value }) => (
                  <div key={id}>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
            </>
          )}
        </div>
      </article>
      <section aria-labelledby="reviews">
        <h2 id="reviews">{texts.reviews}</h2>
        {product.shopperReviews.length === 0 && <p className="empty">{texts.noReviews}</p>}
        <ul className="reviews">
          {product.shopperReviews.map((review) => (
            <ReviewCard key={review.id} review={review} />
          ))}
        </ul>
      </section>
    </>
  );
}
