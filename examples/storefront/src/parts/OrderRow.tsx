import { Link } from 'wouter';
import type { OrderSummaryFragment } from '../../generated/account.ts';
import { useFormats, useTexts } from '../texts/TextsContext.tsx';

export function OrderRow({ order }: { readonly order: OrderSummaryFragment }) {
  const { accountPages: texts } = useTexts();
  const { money, date } = useFormats();
  const { entityId, orderedAt, status, totalIncTax, totalProductQuantity } = order;
  return (
    <li>
      <div>
        <Link href={`/account/orders/${entityId}`}>{texts.order(entityId)}</Link>
        <p className="quiet">
          {date(orderedAt.utc)}, {texts.items(totalProductQuantity)}
        </p>
      </div>
      <span className="status">{(status.value && texts.status[status.value]) ?? status.label}</span>
      <span className="amount">{money(totalIncTax)}</span>
    </li>
  );
}
