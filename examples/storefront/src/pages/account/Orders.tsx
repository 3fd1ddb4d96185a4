import { useQuery } from '@apollo/client/react';
import { OrdersDocument } from '../../../generated/account.ts';
import { Loading } from '../../parts/Loading.tsx';
import { OrderRow } from '../../parts/OrderRow.tsx';
import { PageTitle } from '../../parts/PageTitle.tsx';
import { Unavailable } from '../../parts/Unavailable.tsx';
import { useTexts } from '../../texts/TextsContext.tsx';

export function Orders() {
  const { accountPages: texts } = useTexts();
  const { data, error, refetch } = useQuery(OrdersDocument, { fetchPolicy: 'cache-and-network' });
  const orders = data?.customer?.orders?.edges ?? [];
  return (
    <>
      <PageTitle>{texts.orders}</PageTitle>
      {error && <Unavailable retry={refetch} />}
      {!data && !error && <Loading />}
      {data && orders.length === 0 && <p className="empty">{texts.noOrders}</p>}
      <ul className="rows">
        {orders.map(({ node }) => (
          <OrderRow key={node.id} order={node} />
        ))}
      </ul>
    </>
  );
}
