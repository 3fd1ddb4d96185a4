import { GraphQLError, parse } from 'graphql';
import { z } from 'zod';
import type { Session } from '../../src/session/session.ts';
import { responseTree } from '../../src/store/storefront/responseTree.ts';
import type { StoreOperation } from '../../src/store/storeOperation.ts';
import {
  type AccountError,
  actorNotAllowed,
  currentPasswordWrong,
  inputInvalid,
  sessionExpired,
  storeRefused,
} from './shared/accountError.ts';
import { accountErrorOf } from './shared/accountErrorOf.ts';
import type { AccountMutation, AccountPayload, AccountRequest } from './shared/accountMutation.ts';
import { newsletterNotChanged } from './shared/accountWarning.ts';
import { confirmPassword } from './shared/confirmPassword.ts';
import { formFields } from './shared/formFields.ts';
import { problem } from './shared/inputProblem.ts';
import { email, nonBlankString, password, reCaptchaToken, text } from './shared/inputs.ts';
import { mergeClientSelection } from './shared/mergeClientSelection.ts';
import { refetchCustomer } from './shared/refetchCustomer.ts';
import { requireSession } from './shared/requireSession.ts';
import { newsletterAvailable, setNewsletterSubscription } from './shared/setNewsletterSubscription.ts';
import { answerAt, errorsWithPathOf, storeUserErrors } from './shared/storeUserErrors.ts';
import { type ViewerIdentity, viewerIdentity, viewerShape } from './shared/viewerIdentity.ts';

const input = z
  .object({
    firstName: nonBlankString.nullish(),
    lastName: nonBlankString.nullish(),
    phone: text.nullish(),
    company: text.nullish(),
    email: email.nullish(),
    currentPassword: password.nullish(),
    newsletter: z.boolean().nullish(),
    formFields,
    reCaptchaToken,
  })
  .refine(({ email, currentPassword }) => email == null || currentPassword != null, {
    path: ['currentPassword'],
    ...problem('REQUIRED', 'Changing the email address requires the current password.'),
  })
  .refine(({ currentPassword, reCaptchaToken, ...changes }) => Object.values(changes).some((value) => value != null), {
    ...problem('REQUIRED', 'The input contains no change.'),
  });

type Input = z.infer<typeof input>;

const document = parse(`
  mutation AccountUpdateProfile($input: UpdateCustomerInput!, $reCaptcha: ReCaptchaV2Input) {
    customer {
      updateCustomer(input: $input, reCaptchaV2: $reCaptcha) {
        updated: customer { entityId email firstName lastName }
        ${errorsWithPathOf}
      }
    }
  }
`);

const path = ['customer', 'updateCustomer'];

export const updateProfileOperations: readonly StoreOperation[] = [
  { feature: 'account.updateProfile', document, core: true },
];

/**
 * Changes the customer's data, then the newsletter subscription. A new email requires the current password: a session
 * alone, which may be stolen, must not change the address that receives password resets.
 */
export const updateProfile: AccountMutation<Input> = {
  name: 'updateProfile',
  input,
  async run({ currentPassword, newsletter, reCaptchaToken, ...profile }, request): Promise<AccountPayload> {
    const required = requireSession(request.context);
    if ('errors' in required) return required;
    if (newsletter != null && !newsletterAvailable(request.parts))
      return {
        errors: [
          inputInvalid(['newsletter'], 'This store does not support newsletter changes.', { reason: 'NOT_SUPPORTED' }),
        ],
      };

    const { session } = required;
    const customerEntityId = session.customerId;
    if (profile.email != null) {
      if (session.actor !== undefined) return { errors: [actorNotAllowed()], customerEntityId };
      const refusal = await checkPassword(request, session, currentPassword ?? '');
      if (refusal) return { errors: [refusal], customerEntityId };
    }
    const first = Object.values(profile).some((value) => value != null)
      ? await update(request, session, { input: profile, reCaptcha: reCaptchaOf(reCaptchaToken) }, newsletter == null)
      : undefined;
    if (first && 'errors' in first) return { errors: first.errors, customerEntityId };
    if (first && newsletter == null) return { errors: [], answer: first.answer, customerEntityId };

    const refusal = await changeNewsletter(request, session, newsletter === true, first);
    if (refusal && !first) return { errors: [refusal], customerEntityId };
    const { answer, warnings } = await refetchCustomer(request, session);
    const own = refusal ? [newsletterNotChanged(refusal.message)] : [];
    return { errors: [], answer, warnings: [...own, ...warnings], customerEntityId };
  },
};

/** Throws nothing after a successful change: the client must learn of that change. */
async function changeNewsletter(
  request: AccountRequest,
  session: Session,
  join: boolean,
  first: Updated | undefined,
): Promise<AccountError | undefined> {
  try {
    const viewer = first?.viewer ?? (await viewerIdentity(request, session));
    return viewer ? await setNewsletterSubscription(request, session, viewer, join) : sessionExpired();
  } catch (error) {
    if (!first || !(error instanceof GraphQLError)) throw error;
    return storeRefused(error.message);
  }
}

async function checkPassword(
  request: AccountRequest,
  session: Session,
  currentPassword: string,
): Promise<AccountError | undefined> {
  const viewer = await viewerIdentity(request, session);
  if (!viewer) return sessionExpired();
  return (await confirmPassword(request, viewer, currentPassword)) ? undefined : currentPasswordWrong();
}

interface Updated {
  readonly answer: Readonly<Record<string, unknown>>;
  readonly viewer: ViewerIdentity | undefined;
}

/** @param answering whether the store's response must contain the client's selection on the customer */
async function update(
  request: AccountRequest,
  session: Session,
  variables: Record<string, unknown>,
  answering: boolean,
): Promise<Updated | { readonly errors: readonly AccountError[] }> {
  const merge = mergeClientSelection(request, document, path, answering ? ['customer'] : [], variables);
  const { result } = await request.context.store.withSession(session, merge.prepared, merge.variables);
  const failures = storeUserErrors(result, path);
  if (failures.length > 0) return { errors: failures.map((failure) => accountErrorOf(failure)) };
  const viewer = viewerShape.safeParse(answerAt(result.data, [...path, 'updated'])).data;
  return { answer: answerAt({ customer: responseTree(result, 'customer') }, path) ?? {}, viewer };
}

function reCaptchaOf(token: string | null | undefined) {
  return token == null ? undefined : { token };
}
