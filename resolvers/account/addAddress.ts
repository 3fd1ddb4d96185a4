import { parse } from 'graphql';
import { z } from 'zod';
import type { StoreOperation } from '../../src/store/storeOperation.ts';
import type { AccountMutation } from './shared/accountMutation.ts';
import { address } from './shared/address.ts';
import { changeAddressBook } from './shared/changeAddressBook.ts';
import { reCaptchaToken } from './shared/inputs.ts';
import { errorsWithPathOf } from './shared/storeUserErrors.ts';

const input = z.object({ address, reCaptchaToken });

const document = parse(`
  mutation AccountAddAddress($input: AddCustomerAddressInput!, $reCaptcha: ReCaptchaV2Input) {
    customer { addCustomerAddress(input: $input, reCaptchaV2: $reCaptcha) { ${errorsWithPathOf} } }
  }
`);

export const addAddressOperations: readonly StoreOperation[] = [
  { feature: 'account.addAddress', document, core: true },
];

/** Adds an address to the address book of the session's customer. */
export const addAddress: AccountMutation<z.infer<typeof input>> = {
  name: 'addAddress',
  input,
  run: ({ address, reCaptchaToken }, request) =>
    changeAddressBook(request, {
      document,
      field: 'addCustomerAddress',
      input: address,
      reCaptchaToken,
      answered: ['address'],
      within: ['address'],
    }),
};
