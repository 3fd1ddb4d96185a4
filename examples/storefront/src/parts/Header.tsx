import { Link, useLocation } from 'wouter';
import { useShell } from '../shop/useShell.ts';
import { useLanguage } from '../texts/TextsContext.tsx';

export function Header() {
  const { storeName, viewer, cart } = useShell();
  const { texts, toggle, code } = useLanguage();
  const [page] = useLocation();
  const current = (isCurrent: boolean) => (isCurrent ? { 'aria-current': 'page' as const } : {});
  const count = cart?.lineItems.totalQuantity ?? 0;
  return (
    <header>
      <Link href="/" className="name">
        {storeName}
      </Link>
      <nav aria-label={texts.menu}>
        <Link href="/" className="wide" {...current(page === '/')}>
          {texts.shop}
        </Link>
        <Link href={viewer ? '/account' : '/sign-in'} {...current(page.startsWith('/account') || page === '/sign-in')}>
          {viewer ? texts.account : texts.signIn}
        </Link>
        <Link href="/cart" {...current(page === '/cart')}>
          {texts.cart}
          {count > 0 && <span className="badge">{count}</span>}
        </Link>
        <button type="button" className="link" lang={code === 'en' ? 'de' : 'en'} onClick={toggle}>
          {texts.language}
        </button>
      </nav>
    </header>
  );
}
