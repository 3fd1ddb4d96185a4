import type { IResolvers } from '@graphql-tools/utils';
import { findPage } from '../catalogue/content/pageResolvers.ts';
import { isEmail } from '../customers/emailRules.ts';
import { checkReCaptcha } from '../storefront/checkReCaptcha.ts';
import { invalid } from '../storefront/failures.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import type { ContactMessageRecord } from './contactMessageRecord.ts';

type Optional = 'fullName' | 'phoneNumber' | 'orderNumber' | 'companyName' | 'rmaNumber';

interface Arguments {
  readonly reCaptchaV2?: { readonly token: string } | null;
  readonly input: {
    readonly pageEntityId: number;
    readonly data: Pick<ContactMessageRecord, 'email' | 'comments'> & Partial<Pick<ContactMessageRecord, Optional>>;
  };
}

/** Older messages are deleted. */
const mostMessages = 1000;

/** `Mutation.submitContactUs`. A test reads the messages in `sandbox.state.contactMessages`. */
function submitContactUs(_root: unknown, { reCaptchaV2, input }: Arguments, context: StorefrontContext) {
  checkReCaptcha(context, reCaptchaV2);
  const { pageEntityId, data } = input;
  if (findPage(pageEntityId)?.__typename !== 'ContactPage') {
    return { errors: [invalid(['pageEntityId'], 'There is no contact page of this id.')] };
  }
  if (!isEmail(data.email)) return { errors: [invalid(['data', 'email'], 'The email address is not valid.')] };
  if (data.comments.trim() === '') return { errors: [invalid(['data', 'comments'], 'The message is empty.')] };
  const none = { fullName: null, phoneNumber: null, orderNumber: null, companyName: null, rmaNumber: null };
  const { contactMessages } = context.state;
  contactMessages.push({ ...none, ...data, pageEntityId, sentAt: context.now() });
  if (contactMessages.length > mostMessages) contactMessages.shift();
  return { errors: [] };
}

/** Resolvers of the contact form. */
export const contactResolvers: IResolvers = { Mutation: { submitContactUs } };
