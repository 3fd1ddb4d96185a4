import { describeWarning, registerDocument } from 'bigcommerce-account-subgraph/client';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { Field } from '../parts/Field.tsx';
import { Form } from '../parts/Form.tsx';
import { PageTitle } from '../parts/PageTitle.tsx';
import { usePasswordHint } from '../parts/usePasswordHint.ts';
import { useAccountMutation } from '../shop/useAccountMutation.ts';
import { rememberCart, useShell } from '../shop/useShell.ts';
import { useLanguage } from '../texts/TextsContext.tsx';

export function Register() {
  const { texts, errorTexts } = useLanguage();
  const { cart } = useShell();
  const [, navigate] = useLocation();
  const [notes, setNotes] = useState<readonly string[]>([]);
  const hint = usePasswordHint();
  const { run, isBusy, problems, problemOf } = useAccountMutation(registerDocument, ({ account }) => account.register);

  async function submit(values: Readonly<Record<string, string>>): Promise<void> {
    const { firstName = '', lastName = '', email = '', password = '' } = values;
    const person = { firstName, lastName, email, password };
    const done = await run({ input: { ...person, signIn: true, guestCartEntityId: cart?.entityId ?? null } });
    if (!done) return;
    if (done.cart) rememberCart(done.cart.entityId);
    if (done.customerAccessToken) navigate('/account');
    else setNotes(done.warnings.map((warning) => describeWarning(warning, errorTexts)));
  }

  return (
    <div className="narrow">
      <PageTitle>{texts.registerPage.title}</PageTitle>
      {notes.length > 0 && (
        <p className="notice" role="status">
          {notes.join(' ')} <Link href="/sign-in">{texts.signIn}</Link>
        </p>
      )}
      <Form onSubmit={submit} problems={problems} submit={texts.registerPage.submit} isBusy={isBusy}>
        <div className="pair">
          <Field name="firstName" autoComplete="given-name" problem={problemOf('firstName')} />
          <Field name="lastName" autoComplete="family-name" problem={problemOf('lastName')} />
        </div>
        <Field name="email" type="email" autoComplete="username" problem={problemOf('email')} />
        <Field
          name="password"
          type="password"
          autoComplete="new-password"
          problem={problemOf('password') ?? problemOf('newPassword')}
          hint={hint}
        />
      </Form>
      <p className="links">
        <Link href="/sign-in">{texts.registerPage.haveOne}</Link>
      </p>
    </div>
  );
}
