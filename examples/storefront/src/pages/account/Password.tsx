import { changePasswordDocument } from 'bigcommerce-account-subgraph/client';
import { useState } from 'react';
import { Field } from '../../parts/Field.tsx';
import { Form } from '../../parts/Form.tsx';
import { PageTitle } from '../../parts/PageTitle.tsx';
import { usePasswordHint } from '../../parts/usePasswordHint.ts';
import { useAccountMutation } from '../../shop/useAccountMutation.ts';
import { useTexts } from '../../texts/TextsContext.tsx';

export function Password() {
  const { accountPages: texts } = useTexts();
  const [isChanged, setChanged] = useState(false);
  const hint = usePasswordHint();
  const { run, isBusy, problems, problemOf } = useAccountMutation(
    changePasswordDocument,
    ({ account }) => account.changePassword,
  );

  async function submit({ currentPassword = '', newPassword = '' }: Readonly<Record<string, string>>): Promise<void> {
    setChanged(false);
    if (await run({ input: { currentPassword, newPassword } })) setChanged(true);
  }

  return (
    <>
      <PageTitle>{texts.password}</PageTitle>
      {isChanged && (
        <p className="notice" role="status">
          {texts.savedPassword}
        </p>
      )}
      <Form onSubmit={submit} problems={problems} submit={texts.changePassword} isBusy={isBusy}>
        <Field
          name="currentPassword"
          type="password"
          autoComplete="current-password"
          problem={problemOf('currentPassword')}
        />
        <Field
          name="newPassword"
          type="password"
          autoComplete="new-password"
          hint={hint}
          problem={problemOf('newPassword')}
        />
      </Form>
    </>
  );
}
