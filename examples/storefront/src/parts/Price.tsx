import type { ProductTileFragment } from '../../generated/shop.ts';
import { useFormats, useTexts } from '../texts/TextsContext.tsx';

/** A product's price, with its usual price while it is reduced. */
export function Price({ prices }: Pick<ProductTileFragment, 'prices'>) {
  const { money } = useFormats();
  const { home } = useTexts();
  if (!prices) return null;
  return (
    <p className="price">
      {money(prices.price)}
      {prices.salePrice && prices.basePrice && (
        <>
          <span className="visually-hidden">{home.instead(money(prices.basePrice))}</span>
          <s aria-hidden="true">{money(prices.basePrice)}</s>
        </>
      )}
    </p>
  );
}
