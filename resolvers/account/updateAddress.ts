import { parse } from 'graphql';
import { z } from 'zod';
import type { StoreOperation } from '../../src/store/storeOperation.ts';
import type { AccountMutation } from './shared/accountMutation.ts';
import { addressChanges } from './shared/address.ts';
import { changeAddressBook } from './shared/changeAddressBook.ts';
import { entityId, reCaptchaToken } from './shared/inputs.ts';
import { errorsWithPathOf } from './shared/storeUserErrors.ts';

const input = z.object({ addressEntityId: entityId, changes: addressChanges, reCaptchaToken });

const document = parse(`
  mutation AccountUpdateAddress($input: UpdateCustomerAddressInput!, $reCaptcha: ReCaptchaV2Input) {
    customer { updateCustomerAddress(input: $input, reCaptchaV2: $reCaptcha) { ${errorsWithPathOf} } }
  }
`);

export const updateAddressOperations: readonly StoreOperation[] = [
  { feature: 'account.updateAddress', document, core: true },
];

/** Changes an address of the session's customer. The store finds no other customer's addresses with that session. */
export const updateAddress: AccountMutation<z.infer<typeof input>> = {
  name: 'updateAddress',
  input,
  run: ({ addressEntityId, changes, reCaptchaToken }, request) =>
    changeAddressBook(request, {
      document,
      field: 'updateCustomerAddress',
      input: { addressEntityId, data: changes },
      reCaptchaToken,
      answered: ['address'],
      within: ['changes'],
    }),
};
