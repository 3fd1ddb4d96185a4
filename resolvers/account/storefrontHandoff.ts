import { z } from 'zod';

import type { AccountMutation } from './shared/accountMutation.ts';
import { checkoutUrl, handoffToCheckoutOperations } from './shared/handoffToCheckout.ts';
import { handoffToPageOperations, pageUrl } from './shared/handoffToPage.ts';
import { problem } from './shared/inputProblem.ts';
import { cartEntityId, sitePath } from './shared/inputs.ts';
import { requireSession } from './shared/requireSession.ts';
import type { StorefrontHandoffPayload } from './shared/storefrontHandoffPayload.ts';

const input = z
  .object({ target: z.enum(['CHECKOUT', 'PAGE']), cartEntityId, path: sitePath.nullish() })
  .refine(({ target, path }) => target === 'PAGE' || path == null, {
    path: ['path'],
    ...problem('NOT_ALLOWED_HERE', 'CHECKOUT does not take a path.'),
  });

export const storefrontHandoffOperations = [...handoffToCheckoutOperations, ...handoffToPageOperations];

/**
 * Creates a URL that signs the customer in on the store's own pages. The store determines the host. The client
 * determines only the path, which cannot lead to another host.
 */
export const storefrontHandoff: AccountMutation<z.infer<typeof input>, StorefrontHandoffPayload> = {
  name: 'storefrontHandoff',
  input,
  async run({ target, cartEntityId, path }, request) {
    const required = requireSession(request.context);
    if ('errors' in required) return required;

    const { session } = required;
    const cart = cartEntityId ?? undefined;
    const payload =
      target === 'CHECKOUT'
        ? await checkoutUrl(request, session, cart)
        : await pageUrl(request, session, path ?? '/account.php', cart);
    return { ...payload, customerEntityId: session.customerId };
  },
};
