import { parse } from 'graphql';
import { z } from 'zod';
import type { StoreOperation } from '../../src/store/storeOperation.ts';
import type { AccountMutation, AccountPayload } from './shared/accountMutation.ts';
import { changeAddressBook } from './shared/changeAddressBook.ts';
import { entityId, reCaptchaToken } from './shared/inputs.ts';
import { errorsOf } from './shared/storeUserErrors.ts';

const input = z.object({ addressEntityId: entityId, reCaptchaToken });

const document = parse(`
  mutation AccountDeleteAddress($input: DeleteCustomerAddressInput!, $reCaptcha: ReCaptchaV2Input) {
    customer { deleteCustomerAddress(input: $input, reCaptchaV2: $reCaptcha) { ${errorsOf} } }
  }
`);

export const deleteAddressOperations: readonly StoreOperation[] = [
  { feature: 'account.deleteAddress', document, core: true },
];

export interface DeleteAddressPayload extends AccountPayload {
  readonly deletedAddressEntityId?: number;
}

/** Removes an address from the address book of the session's customer. */
export const deleteAddress: AccountMutation<z.infer<typeof input>, DeleteAddressPayload> = {
  name: 'deleteAddress',
  input,
  async run({ addressEntityId, reCaptchaToken }, request) {
    const payload = await changeAddressBook(request, {
      document,
      field: 'deleteCustomerAddress',
      input: { addressEntityId },
      reCaptchaToken,
      answered: [],
      within: [],
    });
    return payload.errors.length > 0 ? payload : { ...payload, deletedAddressEntityId: addressEntityId };
  },
};
