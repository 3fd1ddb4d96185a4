import { signInDocument } from 'bigcommerce-account-subgraph/client';
import { Link, useLocation, useSearchParams } from 'wouter';
import { Field } from '../parts/Field.tsx';
import { Form } from '../parts/Form.tsx';
import { PageTitle } from '../parts/PageTitle.tsx';
import { pathOnSite } from '../shop/pathOnSite.ts';
import { signInAtProvider } from '../shop/provider.ts';
import { settings } from '../shop/settings.ts';
import { useAccountMutation } from '../shop/useAccountMutation.ts';
import { rememberCart, useShell } from '../shop/useShell.ts';
import { useTexts } from '../texts/TextsContext.tsx';

export function SignIn() {
  const { signInPage: texts, signIn } = useTexts();
  const { cart } = useShell();
  const [, navigate] = useLocation();
  const [query] = useSearchParams();
  const { run, isBusy, problems, problemOf } = useAccountMutation(signInDocument, ({ account }) => account.login);

  async function submit({ email = '', password = '' }: Readonly<Record<string, string>>): Promise<void> {
    const done = await run({ input: { email, password, guestCartEntityId: cart?.entityId ?? null } });
    if (!done) return;
    if (done.cart) rememberCart(done.cart.entityId);
    navigate(pathOnSite(query.get('to')));
  }

  return (
    <div className="narrow">
      <PageTitle>{texts.title}</PageTitle>
      {settings.provider && (
        <>
          <button type="button" className="secondary full" onClick={() => void signInAtProvider()}>
            {texts.company}
          </button>
          <p className="or">{texts.or}</p>
        </>
      )}
      <Form onSubmit={submit} problems={problems} submit={signIn} isBusy={isBusy}>
        <Field name="email" type="email" autoComplete="username" problem={problemOf('email')} />
        <Field name="password" type="password" autoComplete="current-password" problem={problemOf('password')} />
      </Form>
      <p className="links">
        <Link href="/forgotten-password">{texts.forgotten}</Link> <Link href="/register">{texts.register}</Link>
      </p>
      {settings.demo && <p className="hint">{texts.demo(settings.demo.email, settings.demo.password)}</p>}
    </div>
  );
}
