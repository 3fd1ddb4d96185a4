import type { DescribedError } from 'bigcommerce-account-subgraph/client';
import type { ReactNode } from 'react';
import { Problems } from './Problems.tsx';

interface FormProps {
  readonly onSubmit: (values: Readonly<Record<string, string>>) => unknown;
  readonly problems: readonly DescribedError[];
  readonly submit: string;
  readonly isBusy: boolean;
  readonly children: ReactNode;
  /** More buttons. */
  readonly others?: ReactNode;
}

/** A form that submits its values by name. */
export function Form({ onSubmit, problems, submit, isBusy, children, others }: FormProps) {
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        const entries = [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]);
        void onSubmit(Object.fromEntries(entries));
      }}
    >
      <Problems problems={problems} />
      {children}
      <div className="actions">
        <button type="submit" disabled={isBusy}>
          {submit}
        </button>
        {others}
      </div>
    </form>
  );
}
