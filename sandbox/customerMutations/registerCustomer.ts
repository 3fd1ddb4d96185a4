import { customerFormFields } from '../catalogue/data/formFields.ts';
import { createCustomer } from '../customers/createCustomer.ts';
import { findEmailConflict } from '../customers/findCustomer.ts';
import { passwordProblem } from '../customers/passwordRules.ts';
import { checkReCaptcha } from '../storefront/checkReCaptcha.ts';
import { failure, invalid } from '../storefront/failures.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import { sendWebhooks } from '../webhooks/sendWebhooks.ts';
import { type AddressInput, addressProblems, createAddress } from './addressInput.ts';
import { type FormFieldsInput, readFormFields } from './formFieldsInput.ts';
import { personProblems } from './personProblems.ts';

interface Arguments {
  readonly reCaptchaV2?: { readonly token: string } | null;
  readonly input: {
    readonly firstName: string;
    readonly lastName: string;
    readonly email: string;
    readonly password: string;
    readonly phone?: string | null;
    readonly company?: string | null;
    readonly formFields?: FormFieldsInput | null;
    readonly address?: AddressInput | null;
  };
}

/** Creates an account on the channel. Signs no one in. */
export function registerCustomer(_root: unknown, { reCaptchaV2, input }: Arguments, context: StorefrontContext) {
  checkReCaptcha(context, reCaptchaV2);
  const { state, channelId } = context;
  const { firstName, lastName, email, password, phone, company, address } = input;
  const problem = passwordProblem(password);
  const answers = readFormFields(input.formFields, customerFormFields, ['formFields']);
  const problems = [
    ...personProblems({ firstName, lastName, email }),
    ...(problem === null ? [] : [invalid(['password'], problem)]),
    ...(address == null ? [] : addressProblems(address, ['address'])),
    ...answers.problems,
  ];
  if (problems.length > 0) return { customer: null, errors: problems };
  if (findEmailConflict(state, email, [channelId]) !== null) {
    return { customer: null, errors: [failure('EmailAlreadyInUseError', 'The email address is already in use.')] };
  }
  const customer = createCustomer(
    state,
    {
      firstName,
      lastName,
      email,
      password,
      phone: phone ?? '',
      company: company ?? '',
      channelIds: [channelId],
      originChannelId: channelId,
      formFields: answers.values,
      addresses: address == null ? [] : [createAddress(state, address)],
    },
    context.now(),
  );
  sendWebhooks(state, 'store/customer/created', { type: 'customer', id: customer.entityId });
  return { customer, errors: [] };
}
