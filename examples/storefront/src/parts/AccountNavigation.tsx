import { signOutDocument } from 'bigcommerce-account-subgraph/client';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useAccountMutation } from '../shop/useAccountMutation.ts';
import { rememberCart, useShell } from '../shop/useShell.ts';
import { useTexts } from '../texts/TextsContext.tsx';
import { Loading } from './Loading.tsx';
import { PageTitle } from './PageTitle.tsx';
import { Problems } from './Problems.tsx';

const pages = ['overview', 'orders', 'profile', 'addresses', 'password', 'wishlists'] as const;
const pathOf = (page: (typeof pages)[number]) => (page === 'overview' ? '/account' : `/account/${page}`);

/** The links between the account's pages, beside the page. A guest is asked to sign in. */
export function AccountNavigation({ children }: { readonly children: ReactNode }) {
  const { accountPages: texts, signIn, signOut, account } = useTexts();
  const { viewer, cart, loading } = useShell();
  const [current, navigate] = useLocation();
  const signingOut = useAccountMutation(signOutDocument, (data) => data.account.logout);
  if (loading) return <Loading />;
  if (!viewer)
    return (
      <PageTitle lead={<Link href={`/sign-in?to=${encodeURIComponent(current)}`}>{signIn}</Link>}>
        {texts.needed}
      </PageTitle>
    );

  async function leave(): Promise<void> {
    const done = await signingOut.run(cart ? { input: { cartEntityId: cart.entityId } } : {});
    if (!done) return;
    rememberCart(done.cart?.entityId);
    navigate('/');
  }

  return (
    <div className="account">
      <nav aria-label={account}>
        {pages.map((page) => {
          const path = pathOf(page);
          const isCurrent = page === 'overview' ? current === path : current.startsWith(path);
          return (
            <Link key={page} href={path} {...(isCurrent && { 'aria-current': 'page' as const })}>
              {texts[page]}
            </Link>
          );
        })}
        <button type="button" className="link" disabled={signingOut.isBusy} onClick={() => void leave()}>
          {signOut}
        </button>
      </nav>
      <div>
        <Problems problems={signingOut.problems} />
        {children}
      </div>
    </div>
  );
}
