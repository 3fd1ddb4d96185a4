import { completePasswordResetDocument } from 'bigcommerce-account-subgraph/client';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { Field } from '../parts/Field.tsx';
import { Form } from '../parts/Form.tsx';
import { PageTitle } from '../parts/PageTitle.tsx';
import { usePasswordHint } from '../parts/usePasswordHint.ts';
import { useAccountMutation } from '../shop/useAccountMutation.ts';
import { rememberCart } from '../shop/useShell.ts';
import { useTexts } from '../texts/TextsContext.tsx';

// The link is a secret. It leaves the address bar and the history at once.
const link = location.pathname === '/reset-password' && location.search ? location.href : undefined;
if (link) history.replaceState(null, '', '/reset-password');

/** The page that the mailed link opens. */
export function ResetPassword() {
  const { resetPage: texts, accountPages, signIn } = useTexts();
  const [, navigate] = useLocation();
  const [isChanged, setChanged] = useState(false);
  const hint = usePasswordHint();
  const { run, isBusy, problems, problemOf } = useAccountMutation(
    completePasswordResetDocument,
    ({ account }) => account.completePasswordReset,
  );
  if (!link) return <PageTitle>{texts.incomplete}</PageTitle>;

  async function submit({ newPassword = '' }: Readonly<Record<string, string>>): Promise<void> {
    const done = await run({ input: { link: link ?? null, newPassword, signIn: true } });
    if (done?.cart) rememberCart(done.cart.entityId);
    if (done?.customerAccessToken) navigate('/account');
    else if (done) setChanged(true);
  }

  return (
    <div className="narrow">
      <PageTitle>{texts.title}</PageTitle>
      {isChanged ? (
        <p className="notice" role="status">
          {accountPages.savedPassword} <Link href="/sign-in">{signIn}</Link>
        </p>
      ) : (
        <Form onSubmit={submit} problems={problems} submit={texts.submit} isBusy={isBusy}>
          <Field
            name="newPassword"
            type="password"
            autoComplete="new-password"
            problem={problemOf('newPassword') ?? (problemOf('link') && texts.incomplete)}
            hint={hint}
          />
        </Form>
      )}
    </div>
  );
}
