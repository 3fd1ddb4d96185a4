import { useQuery } from '@apollo/client/react';
import { HomeDocument } from '../../generated/shop.ts';
import { Loading } from '../parts/Loading.tsx';
import { PageTitle } from '../parts/PageTitle.tsx';
import { ProductCard } from '../parts/ProductCard.tsx';
import { ReviewCard } from '../parts/ReviewCard.tsx';
import { Unavailable } from '../parts/Unavailable.tsx';
import { useTexts } from '../texts/TextsContext.tsx';

export function Home() {
  const { home } = useTexts();
  const { data, error, refetch } = useQuery(HomeDocument);
  const products = data?.site.products.edges ?? [];
  const reviews = data?.shopperReviews ?? [];
  return (
    <>
      <PageTitle lead={home.lead}>{home.title}</PageTitle>
      {error && <Unavailable retry={refetch} />}
      {!data && !error && <Loading rows={6} />}
      {data && (
        <>
          <section aria-labelledby="products">
            <h2 id="products">{home.products}</h2>
            <ul className="grid">
              {products.map(({ node }) => (
                <ProductCard key={node.id} product={node} />
              ))}
            </ul>
          </section>
          <section aria-labelledby="reviews">
            <h2 id="reviews">{home.reviews}</h2>
            {reviews.length === 0 && <p className="empty">{home.noReviews}</p>}
            <ul className="reviews">
              {reviews.map((review) => (
                <ReviewCard key={review.id} review={review} product={review.product} />
              ))}
            </ul>
          </section>
        </>
      )}
    </>
  );
}
