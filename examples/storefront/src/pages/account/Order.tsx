import { useQuery } from '@apollo/client/react';
import { Link } from 'wouter';
import { OrderDetailsDocument } from '../../../generated/account.ts';
import { Loading } from '../../parts/Loading.tsx';
import { PageTitle } from '../../parts/PageTitle.tsx';
import { Unavailable } from '../../parts/Unavailable.tsx';
import { useFormats, useTexts } from '../../texts/TextsContext.tsx';

export function Order({ entityId }: { readonly entityId: number }) {
  const { accountPages: texts, cartPage } = useTexts();
  const { money, date } = useFormats();
  const { data, error, refetch } = useQuery(OrderDetailsDocument);
  if (error) return <Unavailable retry={refetch} />;
  if (!data) return <Loading />;
  const order = data.customer?.orders?.edges?.find(({ node }) => node.entityId === entityId)?.node;
  if (!order) return <PageTitle lead={<Link href="/account/orders">{texts.orders}</Link>}>{texts.noOrder}</PageTitle>;
  const { status, orderedAt, subTotal, shippingCostTotal, taxTotal, totalIncTax, customerMessage } = order;
  const amounts = [
    [texts.subtotal, subTotal],
    [texts.shipping, shippingCostTotal],
    [texts.tax, taxTotal],
  ] as const;
  return (
    <>
      <PageTitle
        lead={
          <>
            {date(orderedAt.utc)}{' '}
            <span className="status">{(status.value && texts.status[status.value]) ?? status.label}</span>
          </>
        }
      >
        {texts.order(entityId)}
      </PageTitle>
      {order.consignments?.shipping.edges?.map(({ node: { entityId: id, shippingAddress, lineItems } }) => (
        <section key={id}>
          <ul className="lines">
            {lineItems.edges?.map(({ node }) => (
              <li key={node.entityId}>
                {node.image && <img src={node.image.url} alt="" width="200" height="200" />}
                <div>
                  <h2>
                    <Link href={`/products/${node.productEntityId}`}>{node.name}</Link>
                  </h2>
                  <p className="quiet">
                    {[...node.productOptions.map(({ name, value }) => `${name}: ${value}`), `× ${node.quantity}`].join(
                      ', ',
                    )}
                  </p>
                </div>
                <p className="amount">{money(node.subTotalSalePrice)}</p>
              </li>
            ))}
          </ul>
          <h2>{texts.shippedTo}</h2>
          <address>
            {shippingAddress.firstName} {shippingAddress.lastName}
            <br />
            {shippingAddress.address1}, {shippingAddress.postalCode} {shippingAddress.city}
            <br />
            {shippingAddress.country}
          </address>
        </section>
      ))}
      {customerMessage && (
        <>
          <h2>{texts.message}</h2>
          <p>{customerMessage}</p>
        </>
      )}
      <dl className="amounts">
        {amounts.map(([label, amount]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{money(amount)}</dd>
          </div>
        ))}
        <div className="total">
          <dt>{cartPage.total}</dt>
          <dd>{money(totalIncTax)}</dd>
        </div>
      </dl>
    </>
  );
}
