import { useQuery } from '@apollo/client/react';
import { deleteAddressDocument } from 'bigcommerce-account-subgraph/client';
import { useState } from 'react';
import { AddressesDocument } from '../../../generated/account.ts';
import { type Address, AddressForm } from '../../parts/AddressForm.tsx';
import { Loading } from '../../parts/Loading.tsx';
import { PageTitle } from '../../parts/PageTitle.tsx';
import { Problems } from '../../parts/Problems.tsx';
import { Unavailable } from '../../parts/Unavailable.tsx';
import { useAccountMutation } from '../../shop/useAccountMutation.ts';
import { useTexts } from '../../texts/TextsContext.tsx';

export function Addresses() {
  const { accountPages: texts } = useTexts();
  const { data, error, refetch } = useQuery(AddressesDocument);
  const [edited, setEdited] = useState<Address | 'new'>();
  const removing = useAccountMutation(deleteAddressDocument, ({ account }) => account.deleteAddress);
  const addresses = data?.customer?.addresses.edges?.map(({ node }) => node) ?? [];

  async function done(): Promise<void> {
    setEdited(undefined);
    await refetch();
  }

  async function remove(addressEntityId: number): Promise<void> {
    if (await removing.run({ input: { addressEntityId } })) await refetch();
  }

  if (edited)
    return (
      <AddressForm
        address={edited === 'new' ? undefined : edited}
        onDone={done}
        onCancel={() => setEdited(undefined)}
      />
    );
  return (
    <>
      <PageTitle>{texts.addresses}</PageTitle>
      <Problems problems={removing.problems} />
      {error && <Unavailable retry={refetch} />}
      {!data && !error && <Loading />}
      {data && addresses.length === 0 && <p className="empty">{texts.noAddresses}</p>}
      <ul className="addresses">
        {addresses.map((address) => {
          const name = `${address.firstName} ${address.lastName}, ${address.city}`;
          return (
            <li key={address.entityId} className="panel">
              <address>
                {address.firstName} {address.lastName}
                <br />
                {address.company && (
                  <>
                    {address.company}
                    <br />
                  </>
                )}
                {address.address1}
                {address.address2 && `, ${address.address2}`}
                <br />
                {address.postalCode} {address.city}
                <br />
                {address.country ?? address.countryCode}
              </address>
              <div className="actions">
                <button type="button" className="link" onClick={() => setEdited(address)}>
                  {texts.edit}
                  <span className="visually-hidden">{texts.of(name)}</span>
                </button>
                <button
                  type="button"
                  className="link"
                  disabled={removing.isBusy}
                  onClick={() => void remove(address.entityId)}
                >
                  {texts.remove}
                  <span className="visually-hidden">{texts.of(name)}</span>
                </button>
              </div>
            </li>
          );
        })}
      </ul>
      <button type="button" onClick={() => setEdited('new')}>
        {texts.addAddress}
      </button>
    </>
  );
}
