import { useApolloClient } from '@apollo/client/react';
import {
  type AccountErrorDetails,
  type AccountWarningDetails,
  describeError,
  type TypedDocument,
} from 'bigcommerce-account-subgraph/client';
import { useState } from 'react';
import { useLanguage } from '../texts/TextsContext.tsx';

interface Payload {
  readonly errors: readonly AccountErrorDetails[];
  readonly warnings?: readonly AccountWarningDetails[];
}

/** The result of the last run. A fault is a response without a payload. */
type Outcome = { readonly errors: readonly AccountErrorDetails[] } | 'fault' | undefined;

/**
 * Runs an account mutation and describes its errors.
 *
 * @param payloadOf selects the mutation's payload
 */
export function useAccountMutation<Data, Variables extends object, P extends Payload>(
  document: TypedDocument<Data, Variables>,
  payloadOf: (data: Data) => P | null,
) {
  const client = useApolloClient();
  const { errorTexts } = useLanguage();
  const [outcome, setOutcome] = useState<Outcome>();
  const [isBusy, setBusy] = useState(false);

  /** Returns the payload if the mutation succeeded. */
  async function run(variables: Variables): Promise<P | undefined> {
    setBusy(true);
    setOutcome(undefined);
    try {
      const { data } = await client.mutate<Data, Variables & Record<string, unknown>>({
        mutation: document,
        variables: variables as Variables & Record<string, unknown>,
      });
      const payload = data ? payloadOf(data as Data) : null;
      setOutcome(payload ? { errors: payload.errors } : 'fault');
      return payload && payload.errors.length === 0 ? payload : undefined;
    } catch {
      setOutcome('fault');
      return undefined;
    } finally {
      setBusy(false);
    }
  }

  const errors = outcome === 'fault' ? [] : (outcome?.errors ?? []);
  const fieldOf = ({ code, path }: AccountErrorDetails) =>
    code === 'INPUT_INVALID' ? path?.at(-1) : code === 'PASSWORD_REJECTED' ? 'newPassword' : undefined;
  const general = outcome === 'fault' ? [undefined] : errors.filter((error) => !fieldOf(error));
  return {
    run,
    isBusy,
    /** Errors that belong to no field of the form. */
    problems: general.map((error) => describeError(error, errorTexts)),
    /** Returns the text for a field of the input. */
    problemOf(field: string): string | undefined {
      const error = errors.find((each) => fieldOf(each) === field);
      return error && describeError(error, errorTexts).text;
    },
  };
}
