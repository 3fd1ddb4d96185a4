import { addAddressDocument, updateAddressDocument } from 'bigcommerce-account-subgraph/client';
import type { AddressesQuery } from '../../generated/account.ts';
import { useAccountMutation } from '../shop/useAccountMutation.ts';
import { useTexts } from '../texts/TextsContext.tsx';
import { Field } from './Field.tsx';
import { Form } from './Form.tsx';
import { PageTitle } from './PageTitle.tsx';

type Edges = NonNullable<NonNullable<AddressesQuery['customer']>['addresses']['edges']>;
export type Address = Edges[number]['node'];

interface AddressFormProps {
  /** Undefined for a new address. */
  readonly address: Address | undefined;
  readonly onDone: () => unknown;
  readonly onCancel: () => void;
}

const required = ['firstName', 'lastName', 'address1', 'city', 'countryCode'] as const;
const optional = ['company', 'address2', 'stateOrProvince', 'postalCode', 'phone'] as const;

export function AddressForm({ address, onDone, onCancel }: AddressFormProps) {
  const { accountPages: texts } = useTexts();
  const adding = useAccountMutation(addAddressDocument, ({ account }) => account.addAddress);
  const changing = useAccountMutation(updateAddressDocument, ({ account }) => account.updateAddress);
  const { isBusy, problems, problemOf } = address ? changing : adding;

  async function submit(values: Readonly<Record<string, string>>): Promise<void> {
    const text = (name: string) => values[name]?.trim() ?? '';
    const [firstName, lastName, address1, city, countryCode] = required.map(text);
    const filled = { firstName: firstName ?? '', lastName: lastName ?? '', address1: address1 ?? '', city: city ?? '' };
    const others = Object.fromEntries(optional.map((name) => [name, text(name) || null]));
    const input = { ...others, ...filled, countryCode: (countryCode ?? '').toUpperCase() };
    const done = address
      ? await changing.run({ input: { addressEntityId: address.entityId, changes: input } })
      : await adding.run({ input: { address: input } });
    if (done) await onDone();
  }

  const field = (name: (typeof required)[number] | (typeof optional)[number], autoComplete: string) => (
    <Field
      name={name}
      autoComplete={autoComplete}
      value={address?.[name]}
      isOptional={(optional as readonly string[]).includes(name)}
      problem={problemOf(name)}
      {...(name === 'countryCode' && { maxLength: 2 })}
    />
  );
  return (
    <>
      <PageTitle>{address ? `${texts.edit}${texts.of(address.city)}` : texts.addAddress}</PageTitle>
      <Form
        onSubmit={submit}
        problems={problems}
        submit={texts.save}
        isBusy={isBusy}
        others={
          <button type="button" className="secondary" onClick={onCancel}>
            {texts.cancel}
          </button>
        }
      >
        <div className="pair">
          {field('firstName', 'given-name')}
          {field('lastName', 'family-name')}
        </div>
        {field('company', 'organization')}
        {field('address1', 'address-line1')}
        {field('address2', 'address-line2')}
        <div className="pair">
          {field('postalCode', 'postal-code')}
          {field('city', 'address-level2')}
        </div>
        <div className="pair">
          {field('stateOrProvince', 'address-level1')}
          {field('countryCode', 'country')}
        </div>
        {field('phone', 'tel')}
      </Form>
    </>
  );
}
