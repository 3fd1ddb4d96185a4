import { Link } from 'wouter';
import type { CartLineFragment, DigitalCartLineFragment } from '../../generated/cart.ts';
import { useFormats, useTexts } from '../texts/TextsContext.tsx';

interface CartLineProps {
  readonly line: CartLineFragment | DigitalCartLineFragment;
  readonly isBusy: boolean;
  readonly onQuantity: (quantity: number) => void;
}

export function CartLine({ line, isBusy, onQuantity }: CartLineProps) {
  const { cartPage: texts } = useTexts();
  const { money } = useFormats();
  const { entityId, name, quantity, productEntityId, image, extendedSalePrice, selectedOptions } = line;
  const options = selectedOptions.flatMap((option) => ('value' in option ? [`${option.name}: ${option.value}`] : []));
  const input = `quantity-${entityId}`;
  return (
    <li>
      {image && <img src={image.url} alt="" width="200" height="200" />}
      <div>
        <h2>
          <Link href={`/products/${productEntityId}`}>{name}</Link>
        </h2>
        <p className="quiet">{options.join(', ')}</p>
        <div className="quantity">
          <label htmlFor={input}>{texts.quantity}</label>
          <input
            id={input}
            type="number"
            min="1"
            max="99"
            disabled={isBusy}
            value={quantity}
            onChange={({ target }) => target.valueAsNumber > 0 && onQuantity(target.valueAsNumber)}
          />
          <button type="button" className="link" disabled={isBusy} onClick={() => onQuantity(0)}>
            {texts.remove}
            <span className="visually-hidden">: {name}</span>
          </button>
        </div>
      </div>
      <p className="amount">{money(extendedSalePrice)}</p>
    </li>
  );
}
