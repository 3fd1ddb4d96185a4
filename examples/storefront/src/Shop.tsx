import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { Cart } from './pages/Cart.tsx';
import { Home } from './pages/Home.tsx';
import { NotFound } from './pages/NotFound.tsx';
import { Product } from './pages/Product.tsx';
import { Header } from './parts/Header.tsx';
import { Loading } from './parts/Loading.tsx';
import { useTexts } from './texts/TextsContext.tsx';

// Most visitors only look around. The account's pages are loaded when one of them is opened.
const AccountPages = lazy(async () => ({ default: (await import('./pages/AccountPages.tsx')).AccountPages }));

export function Shop() {
  const { skip, footer } = useTexts();
  return (
    <>
      <a className="skip" href="#content">
        {skip}
      </a>
      <Header />
      <main id="content" tabIndex={-1}>
        <Suspense fallback={<Loading />}>
          <Switch>
            <Route path="/" component={Home} />
            <Route path="/products/:id">{({ id }) => <Product key={id} entityId={Number(id)} />}</Route>
            <Route path="/cart" component={Cart} />
            <Route path="/:page/*?">
              <AccountPages />
            </Route>
            <Route component={NotFound} />
          </Switch>
        </Suspense>
      </main>
      <footer>
        <p>{footer}</p>
      </footer>
    </>
  );
}
