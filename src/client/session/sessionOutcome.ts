/** What a GraphQL response says about the session of its request. */
export type SessionOutcome =
  | { readonly kind: 'unchanged' }
  /** A new session, or in cookie mode its time of expiry. `isContinued`: it is the same customer's, without a sign-in. */
  | { readonly kind: 'started'; readonly isContinued: boolean; readonly value?: string; readonly expiresAt: number }
  /** The session that the request was sent with. */
  | { readonly kind: 'seen'; readonly expiresAt: number }
  /** The request had no session that is still valid. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'signed-out' }
  /** `isUnexecuted`: the request changed nothing, so it can be sent again. */
  | { readonly kind: 'ended'; readonly isUnexecuted: boolean };

interface AccountField {
  readonly customerAccessToken?: { readonly value?: string | null; readonly expiresAt?: string } | null;
  readonly errors?: readonly { readonly code?: string }[];
  /** Of `account { session }`. */
  readonly expiresAt?: string | null;
}

/** The parts of a GraphQL response that concern sessions. */
export interface GraphQLResponse {
  readonly data?: { readonly account?: Readonly<Record<string, AccountField | null>> | null } | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

/** The mutations that replace a session of the same customer. */
const continuing: readonly string[] = ['renewSession', 'changePassword'];

/**
 * Returns what a response says about the session. Only `INVALID_CUSTOMER_ACCESS_TOKEN` and `SESSION_EXPIRED` end it:
 * a store that cannot be reached (`STORE_…`) says nothing about sessions.
 */
export function sessionOutcome({ data, errors = [] }: GraphQLResponse): SessionOutcome {
  const account = data?.account ?? {};
  const fields = Object.values(account);
  const [started] = Object.entries(account)
    .filter(([, field]) => field?.customerAccessToken?.expiresAt !== undefined)
    .slice(-1);
  if (started) {
    const [name, field] = started;
    const { value, expiresAt = '' } = field?.customerAccessToken ?? {};
    return {
      kind: 'started',
      isContinued: continuing.includes(name),
      ...(value && { value }),
      expiresAt: Date.parse(expiresAt),
    };
  }
  if (account.logout?.errors?.length === 0) return { kind: 'signed-out' };
  if (errors.some(({ extensions }) => extensions?.code === 'INVALID_CUSTOMER_ACCESS_TOKEN'))
    return { kind: 'ended', isUnexecuted: Object.values(data ?? {}).every((value) => value === null) };
  if (fields.some((field) => field?.errors?.some(({ code }) => code === 'SESSION_EXPIRED')))
    return { kind: 'ended', isUnexecuted: false };
  // Another tab stores the new session. Only a client that does not find it is signed out.
  if (fields.some((field) => field?.errors?.some(({ code }) => code === 'SESSION_ALREADY_RENEWED')))
    return { kind: 'absent' };
  if (account.session?.expiresAt) return { kind: 'seen', expiresAt: Date.parse(account.session.expiresAt) };
  if (account.session === null && errors.length === 0) return { kind: 'absent' };
  return { kind: 'unchanged' };
}
