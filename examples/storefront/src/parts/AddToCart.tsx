import { Link } from 'wouter';
import type { ProductQuery } from '../../generated/shop.ts';
import { useAddToCart } from '../shop/useAddToCart.ts';
import { useTexts } from '../texts/TextsContext.tsx';
import { Unavailable } from './Unavailable.tsx';

type ShownProduct = NonNullable<ProductQuery['site']['product']>;

/** The options of a product, and the button that puts it into the cart. */
export function AddToCart({ product }: { readonly product: ShownProduct }) {
  const { product: texts } = useTexts();
  const { add, state } = useAddToCart();
  const options = (product.productOptions.edges ?? []).flatMap(({ node }) => ('values' in node ? [node] : []));

  function submit(form: HTMLFormElement): void {
    const multipleChoices = [...new FormData(form)].map(([name, value]) => ({
      optionEntityId: Number(name),
      optionValueEntityId: Number(value),
    }));
    void add({ quantity: 1, productEntityId: product.entityId, selectedOptions: { multipleChoices } });
  }

  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        submit(event.currentTarget);
      }}
    >
      {options.map(({ entityId, displayName, values }) => {
        const choices = values.edges?.map(({ node }) => node) ?? [];
        return (
          <fieldset key={entityId}>
            <legend>{displayName}</legend>
            {choices.map(({ entityId: value, label, isDefault }, index) => (
              <label key={value} className="choice">
                <input
                  type="radio"
                  name={String(entityId)}
                  value={value}
                  defaultChecked={isDefault || (index === 0 && !choices.some((choice) => choice.isDefault))}
                />
                {label}
              </label>
            ))}
          </fieldset>
        );
      })}
      <div className="actions">
        <button type="submit" disabled={state === 'busy'}>
          {texts.add}
        </button>
      </div>
      {state === 'failed' && <Unavailable retry={() => undefined} />}
      <p role="status" className="quiet">
        {state === 'added' && (
          <>
            {texts.added} <Link href="/cart">{texts.toCart}</Link>
          </>
        )}
      </p>
    </form>
  );
}
