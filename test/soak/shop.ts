/** A customer, or a guest. */
export type Shopper = { readonly email: string; readonly password: string } | undefined;

export interface Tally {
  answered: number;
  /** Responses with an error code of the store. */
  storeErrors: number;
  /** Requests without a response of the service. */
  lost: number;
  /** Responses with other data than the shopper's, or with an unexpected error. */
  wrong: number;
  /** The first wrong or lost ones. */
  readonly examples: string[];
}

export interface ShopOptions {
  readonly url: string;
  readonly shopper: Shopper;
  readonly isOver: () => boolean;
  readonly now: () => { readonly row: { readonly name: string; readonly tally: Tally }; readonly mayFail: boolean };
}

const MAX_EXAMPLES = 5;

export function emptyTally(): Tally {
  return { answered: 0, storeErrors: 0, lost: 0, wrong: 0, examples: [] };
}

/** Sends a shopper's requests, one after the other, and checks each response. */
export async function shop({ url, shopper, isOver, now }: ShopOptions): Promise<void> {
  let session: string | undefined;
  for (let turn = 0; !isOver(); turn += 1) {
    if (shopper && (session === undefined || turn % 40 === 0)) {
      // If the sign-in fails, the store may still have ended the earlier session.
      session = await send(signInDocument, { input: shopper }, (data) => tokenIn(data) !== undefined, tokenIn);
      continue;
    }
    if (turn % 3 === 0) await send(storeName, {}, (data) => JSON.stringify(data).includes('storeName'));
    else if (turn % 3 === 1) await send(references, {}, (data) => JSON.stringify(data).includes('"entityId":101'));
    else await send(mine, {}, (data) => emailIn(data) === shopper?.email);
  }

  async function send(
    query: string,
    variables: object,
    isRight: (data: unknown) => boolean,
    read: (data: unknown) => string | undefined = () => undefined,
  ): Promise<string | undefined> {
    // A request is judged by the phase in which it begins. If faults begin meanwhile, it may fail as well.
    const begun = now();
    const { tally, name } = begun.row;
    const note = (kind: 'lost' | 'wrong', text: string) => {
      tally[kind] += 1;
      if (tally.examples.length < MAX_EXAMPLES) tally.examples.push(`${kind} in "${name}": ${text.slice(0, 300)}`);
      return undefined;
    };
    tally.answered += 1;
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(session && query !== signInDocument ? { authorization: `Bearer ${session}` } : {}),
        },
        body: JSON.stringify({ query, variables }),
      });
      const text = await response.text();
      if (!text.startsWith('{')) return note('lost', `${response.status} ${text}`);
      const { data, errors } = JSON.parse(text);
      const codes: string[] = (errors ?? []).map(
        ({ extensions }: { extensions?: { code?: string } }) => extensions?.code,
      );
      const mayFail = begun.mayFail || now().mayFail;
      if (codes.length > 0 && codes.every((code) => code?.startsWith('STORE_')) && mayFail) {
        tally.storeErrors += 1;
        return undefined;
      }
      if (codes.length > 0 || !isRight(data)) return note('wrong', text);
      return read(data);
    } catch (error) {
      return note('lost', String(error));
    }
  }
}

const signInDocument =
  'mutation SignIn($input: AccountLoginInput!) { account { login(input: $input) { customerAccessToken { value } errors { code } } } }';
const storeName = 'query Shop { site { settings { storeName } } }';
const mine = 'query Mine { customer { email } }';
const references =
  'query Names { _entities(representations: [{ __typename: "Product", entityId: 101 }]) { ... on Product { entityId name } } }';

function tokenIn(data: unknown): string | undefined {
  return (data as { account?: { login?: { customerAccessToken?: { value: string } } } }).account?.login
    ?.customerAccessToken?.value;
}

function emailIn(data: unknown): string | undefined {
  return (data as { customer?: { email: string } | null }).customer?.email;
}
