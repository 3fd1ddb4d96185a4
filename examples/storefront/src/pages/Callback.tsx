import { singleSignOnDocument } from 'bigcommerce-account-subgraph/client';
import { useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { PageTitle } from '../parts/PageTitle.tsx';
import { Problems } from '../parts/Problems.tsx';
import { returnFromProvider } from '../shop/provider.ts';
import { useAccountMutation } from '../shop/useAccountMutation.ts';
import { rememberCart } from '../shop/useShell.ts';
import { useTexts } from '../texts/TextsContext.tsx';

/** The page that the identity provider opens after a sign-in. */
export function Callback() {
  const { signInPage: texts, steps } = useTexts();
  const [, navigate] = useLocation();
  const [isRefused, setRefused] = useState(false);
  const { run, problems } = useAccountMutation(singleSignOnDocument, ({ account }) => account.ssoLogin);

  useEffect(() => {
    const signIn = async () => {
      const guestCartEntityId = localStorage.getItem('cart');
      const done = await run({ input: { ...(await returnFromProvider()), guestCartEntityId } });
      if (!done) return;
      if (done.cart) rememberCart(done.cart.entityId);
      navigate('/account', { replace: true });
    };
    signIn().catch(() => setRefused(true));
  }, []);

  return (
    <div className="narrow">
      <PageTitle>{texts.returning}</PageTitle>
      <Problems problems={problems} />
      {isRefused && (
        <p className="notice problem" role="alert">
          <Link href="/sign-in">{steps['sign-in-at-provider']}</Link>
        </p>
      )}
    </div>
  );
}
