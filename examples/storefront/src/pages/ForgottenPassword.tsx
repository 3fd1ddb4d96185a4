import { requestPasswordResetDocument } from 'bigcommerce-account-subgraph/client';
import { useState } from 'react';
import { Field } from '../parts/Field.tsx';
import { Form } from '../parts/Form.tsx';
import { PageTitle } from '../parts/PageTitle.tsx';
import { settings } from '../shop/settings.ts';
import { useAccountMutation } from '../shop/useAccountMutation.ts';
import { useTexts } from '../texts/TextsContext.tsx';

export function ForgottenPassword() {
  const { forgottenPage: texts } = useTexts();
  const [isSent, setSent] = useState(false);
  const { run, isBusy, problems, problemOf } = useAccountMutation(
    requestPasswordResetDocument,
    ({ account }) => account.requestPasswordReset,
  );

  async function submit({ email = '' }: Readonly<Record<string, string>>): Promise<void> {
    // `PASSWORD_RESET_PATHS` gives this name the path of the page ResetPassword.
    if (await run({ input: { email, pathName: 'storefront' } })) setSent(true);
  }

  return (
    <div className="narrow">
      <PageTitle lead={texts.lead}>{texts.title}</PageTitle>
      {isSent ? (
        <p className="notice" role="status">
          {texts.sent} {settings.demo && <a href={settings.demo.inbox}>{texts.inbox}</a>}
        </p>
      ) : (
        <Form onSubmit={submit} problems={problems} submit={texts.submit} isBusy={isBusy}>
          <Field name="email" type="email" autoComplete="username" problem={problemOf('email')} />
        </Form>
      )}
    </div>
  );
}
