import { customerFormFields } from '../catalogue/data/formFields.ts';
import { findEmailConflict } from '../customers/findCustomer.ts';
import { checkReCaptcha } from '../storefront/checkReCaptcha.ts';
import { failure, notLoggedIn } from '../storefront/failures.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import { sendWebhooks } from '../webhooks/sendWebhooks.ts';
import { type FormFieldsInput, mergeFormFields, readFormFields } from './formFieldsInput.ts';
import { personProblems } from './personProblems.ts';

interface Arguments {
  readonly reCaptchaV2?: { readonly token: string } | null;
  readonly input: {
    readonly firstName?: string | null;
    readonly lastName?: string | null;
    readonly email?: string | null;
    readonly phone?: string | null;
    readonly company?: string | null;
    readonly formFields?: FormFieldsInput | null;
  };
}

/** Changes the signed-in customer's own data. Absent fields do not change. */
export function updateCustomer(_root: unknown, { reCaptchaV2, input }: Arguments, context: StorefrontContext) {
  checkReCaptcha(context, reCaptchaV2);
  const { customer, state } = context;
  if (customer === null) return { customer: null, errors: [notLoggedIn()] };
  const answers = readFormFields(input.formFields, customerFormFields, ['formFields']);
  const problems = [...personProblems(input), ...answers.problems];
  if (problems.length > 0) return { customer: null, errors: problems };
  if (input.email != null && findEmailConflict(state, input.email, customer.channelIds, customer.entityId) !== null) {
    return { customer: null, errors: [failure('EmailAlreadyInUseError', 'The email address is already in use.')] };
  }
  customer.firstName = input.firstName ?? customer.firstName;
  customer.lastName = input.lastName ?? customer.lastName;
  customer.email = input.email ?? customer.email;
  customer.phone = input.phone ?? customer.phone;
  customer.company = input.company ?? customer.company;
  customer.formFields = mergeFormFields(customer.formFields, answers.values);
  customer.modifiedAt = context.now();
  sendWebhooks(state, 'store/customer/updated', { type: 'customer', id: customer.entityId });
  return { customer, errors: [] };
}
