import { useQuery } from '@apollo/client/react';
import { OverviewDocument } from '../../../generated/account.ts';
import { Loading } from '../../parts/Loading.tsx';
import { OrderRow } from '../../parts/OrderRow.tsx';
import { PageTitle } from '../../parts/PageTitle.tsx';
import { ReviewCard } from '../../parts/ReviewCard.tsx';
import { Unavailable } from '../../parts/Unavailable.tsx';
import { useFormats, useTexts } from '../../texts/TextsContext.tsx';

export function Overview() {
  const { accountPages: texts } = useTexts();
  const { money } = useFormats();
  const { data, error, refetch } = useQuery(OverviewDocument, { fetchPolicy: 'cache-and-network' });
  if (error && !data) return <Unavailable retry={refetch} />;
  if (!data?.customer) return <Loading />;
  const { firstName, email, points, loyaltyTier, storeCredit, orders, shopperReviews } = data.customer;
  return (
    <>
      <PageTitle lead={email}>{texts.hello(firstName)}</PageTitle>
      <dl className="figures">
        <div className="panel">
          <dt>{texts.points}</dt>
          <dd>
            {points} <span className={`tier ${loyaltyTier.toLowerCase()}`}>{texts.tier[loyaltyTier]}</span>
          </dd>
        </div>
        {storeCredit
          .filter(({ value }) => value > 0)
          .map((credit) => (
            <div key={credit.currencyCode} className="panel">
              <dt>{texts.credit}</dt>
              <dd>{money(credit)}</dd>
            </div>
          ))}
      </dl>
      <h2>{texts.lastOrder}</h2>
      {!orders?.edges?.length && <p className="empty">{texts.noOrders}</p>}
      <ul className="rows">
        {orders?.edges?.map(({ node }) => (
          <OrderRow key={node.id} order={node} />
        ))}
      </ul>
      {shopperReviews.length > 0 && (
        <>
          <h2>{texts.myReviews}</h2>
          <ul className="reviews">
            {shopperReviews.map((review) => (
              <ReviewCard key={review.id} review={review} product={review.product} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}
