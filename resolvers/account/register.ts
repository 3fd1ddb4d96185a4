import { parse } from 'graphql';
import { z } from 'zod';
import { preparedOperation } from '../../src/store/document/preparedOperation.ts';
import type { StorefrontResult } from '../../src/store/storefront/readResponse.ts';
import { responseTree } from '../../src/store/storefront/responseTree.ts';
import type { StoreOperation } from '../../src/store/storeOperation.ts';
import type { AccountError } from './shared/accountError.ts';
import { accountErrorOf } from './shared/accountErrorOf.ts';
import type { AccountMutation, AccountPayload, AccountRequest } from './shared/accountMutation.ts';
import { signInWithheld } from './shared/accountWarning.ts';
import { address } from './shared/address.ts';
import { formFields } from './shared/formFields.ts';
import { cartEntityId, email, nonBlankString, password, reCaptchaToken, text } from './shared/inputs.ts';
import { mergeClientSelection } from './shared/mergeClientSelection.ts';
import { saysEmailIsUsed } from './shared/problemsInMessage.ts';
import { loginDocument, signIn } from './shared/signIn.ts';
import { signInAfter } from './shared/signInAfter.ts';
import { signInWithCart } from './shared/signInWithCart.ts';
import { answerAt, errorsWithPathOf, type StoreUserError, storeUserErrors } from './shared/storeUserErrors.ts';

const input = z.object({
  firstName: nonBlankString,
  lastName: nonBlankString,
  email,
  password,
  phone: text.nullish(),
  company: text.nullish(),
  address: address.nullish(),
  formFields,
  reCaptchaToken,
  signIn: z.boolean(),
  guestCartEntityId: cartEntityId,
});

type Input = z.infer<typeof input>;

const document = parse(`
  mutation AccountRegister($input: RegisterCustomerInput!, $reCaptcha: ReCaptchaV2Input) {
    customer {
      registerCustomer(input: $input, reCaptchaV2: $reCaptcha) {
        registered: customer { entityId }
        ${errorsWithPathOf}
      }
    }
  }
`);

const path = ['customer', 'registerCustomer'];

export const registerOperations: readonly StoreOperation[] = [{ feature: 'account.register', document, core: true }];

export interface RegisterPayload extends AccountPayload {
  readonly registered?: boolean;
}

/**
 * Creates an account. A setting decides whether the response reveals that an email already has an account. If it does
 * not, no one is signed in and no customer is returned, because either would reveal it.
 */
export const register: AccountMutation<Input, RegisterPayload> = {
  name: 'register',
  input,
  async run({ signIn: wanted, guestCartEntityId, reCaptchaToken, ...registration }, request) {
    const { concealing } = request.parts.registration;
    const variables = {
      input: registration,
      reCaptcha: reCaptchaToken == null ? undefined : { token: reCaptchaToken },
    };
    const result = await send(request, variables, !wanted && !concealing);
    const failures = storeUserErrors(result, path);
    const toError = (failure: StoreUserError) => accountErrorOf(failure, { password: registration.password });
    if (concealing && failures.some(isOfUsedEmail)) return concealed(failures.filter(isOfOther).map(toError), wanted);
    if (failures.length > 0) return { errors: failures.map(toError) };

    const done = { registered: true, customerEntityId: registeredId(result), errors: [] };
    if (concealing) return { ...done, warnings: wanted ? [signInWithheld()] : [] };
    if (!wanted) return { ...done, answer: answerAt({ customer: responseTree(result, 'customer') }, path) ?? {} };
    return {
      ...done,
      ...(await signInAfter('Your account was created.', () => signInNow(request, registration, guestCartEntityId))),
    };
  },
};

async function send(request: AccountRequest, variables: object, answering: boolean): Promise<StorefrontResult> {
  const { parts, context } = request;
  const { prepared, variables: sent } = answering
    ? mergeClientSelection(request, document, path, ['customer'], { ...variables })
    : { prepared: preparedOperation(parts.storeSchema, document), variables: { ...variables } };
  return (await context.store.asGuest(prepared, sent)).result;
}

function signInNow(
  request: AccountRequest,
  { email, password }: Pick<Input, 'email' | 'password'>,
  cart: Input['guestCartEntityId'],
) {
  return signInWithCart(cart, (guestCart) => signIn(request, loginDocument, 'login', { email, password, guestCart }));
}

/** The store has an error type for it. Older stores have only a message. */
function isOfUsedEmail({ __typename, message }: StoreUserError): boolean {
  return __typename === 'EmailAlreadyInUseError' || saysEmailIsUsed(message);
}

const isOfOther = (failure: StoreUserError) => !isOfUsedEmail(failure);

/**
 * Returns the payload that a new account would have received. Other problems of the input are reported, as for a new
 * account.
 */
function concealed(others: readonly AccountError[], signInWanted: boolean): RegisterPayload {
  if (others.length > 0) return { errors: others };
  return { registered: true, outcome: 'EMAIL_IN_USE', errors: [], warnings: signInWanted ? [signInWithheld()] : [] };
}

function registeredId(result: StorefrontResult): number | undefined {
  const id = answerAt(result.data, [...path, 'registered'])?.entityId;
  return typeof id === 'number' ? id : undefined;
}
