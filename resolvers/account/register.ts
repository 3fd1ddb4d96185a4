import { parse } from 'graphql';
import { z } from 'zod';
import { answerTree } from '../../src/store/answerTree.ts';
import { ownDocument } from '../../src/store/ownDocument.ts';
import type { StorefrontResult } from '../../src/store/readAnswer.ts';
import type { StoreOperation } from '../../src/store/storeOperation.ts';
import { accountFailureOf } from './accountFailureOf.ts';
import type { AccountMutation, AccountPayload, AccountRequest } from './accountMutation.ts';
import { signInWithheld } from './accountWarning.ts';
import { address } from './addressInput.ts';
import { formFields } from './formFieldsInput.ts';
import { graftSelection } from './graftSelection.ts';
import { cartEntityId, email, filled, freeText, password, reCaptchaToken } from './inputs.ts';
import { loginDocument, signIn } from './signIn.ts';
import { signInAfter } from './signInAfter.ts';
import { signInWithCart } from './signInWithCart.ts';
import { answerAt, errorsWithPathOf, type StoreFailure, storeFailures } from './storeFailures.ts';

const input = z.object({
  firstName: filled,
  lastName: filled,
  email,
  password,
  phone: freeText.nullish(),
  company: freeText.nullish(),
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
 * Makes an account. Whether an email that already has one is told so is a setting; where it is not told, nobody is signed
 * in and no customer is shown, since either would tell.
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
    const failures = storeFailures(result, path);
    if (concealing && failures.some(isOfUsedEmail)) return concealed(failures, wanted);
    if (failures.length > 0) return { errors: failures.map((failure) => accountFailureOf(failure)) };

    const done = { registered: true, customerEntityId: registeredId(result), errors: [] };
    if (concealing) return { ...done, warnings: wanted ? [signInWithheld()] : [] };
    if (!wanted) return { ...done, answer: answerAt({ customer: answerTree(result, 'customer') }, path) ?? {} };
    return {
      ...done,
      ...(await signInAfter('Your account was created.', () => signInNow(request, registration, guestCartEntityId))),
    };
  },
};

async function send(request: AccountRequest, variables: object, answering: boolean): Promise<StorefrontResult> {
  const { parts, context } = request;
  const { prepared, variables: sent } = answering
    ? graftSelection(request, document, path, ['customer'], { ...variables })
    : { prepared: ownDocument(parts.storeSchema, document), variables: { ...variables } };
  return (await context.store.asGuest(prepared, sent)).result;
}

function signInNow(
  request: AccountRequest,
  { email, password }: Pick<Input, 'email' | 'password'>,
  cart: Input['guestCartEntityId'],
) {
  return signInWithCart(cart, (guestCart) => signIn(request, loginDocument, 'login', { email, password, guestCart }));
}

/** The store has a type for it, and stores of some ages only words. */
function isOfUsedEmail({ __typename, message }: StoreFailure): boolean {
  return __typename === 'EmailAlreadyInUseError' || /e-?mail.*(in use|exists|taken|registered)/i.test(message);
}

/** What a new account would have been answered, but for what else is wrong with the input, which a new one is told too. */
function concealed(failures: readonly StoreFailure[], signInWanted: boolean): RegisterPayload {
  const others = failures.filter((failure) => !isOfUsedEmail(failure)).map((failure) => accountFailureOf(failure));
  if (others.length > 0) return { errors: others };
  return { registered: true, outcome: 'EMAIL_IN_USE', errors: [], warnings: signInWanted ? [signInWithheld()] : [] };
}

function registeredId(result: StorefrontResult): number | undefined {
  const id = answerAt(result.data, [...path, 'registered'])?.entityId;
  return typeof id === 'number' ? id : undefined;
}
