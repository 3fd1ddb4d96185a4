// A customer's page, written with docs/frontend.md. setUp.ts contains what every such page needs.
import { ApolloProvider, useMutation, useQuery } from '@apollo/client/react';
import {
  describeError,
  germanTexts,
  signInDocument,
  signOutDocument,
  singleSignOnDocument,
  updateProfileDocument,
  viewerDocument,
} from 'bigcommerce-account-subgraph/client';
import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { client, openProvider, returnFromProvider } from './setUp.ts';

function Account() {
  const viewer = useQuery(viewerDocument).data?.account.viewer;
  const [rename] = useMutation(updateProfileDocument);
  const [signOut] = useMutation(signOutDocument);
  const [singleSignOn] = useMutation(singleSignOnDocument);
  useEffect(() => {
    if (location.pathname !== '/callback') return;
    void returnFromProvider()
      .then((input) => singleSignOn({ variables: { input } }))
      .then(() => history.replaceState(null, '', '/'));
  }, [singleSignOn]);
  if (!viewer) return <SignIn />;
  return (
    <main>
      <h1>{viewer.firstName}</h1>
      <button type="button" onClick={() => void rename({ variables: { input: { firstName: 'Janet' } } })}>
        Rename
      </button>
      <button type="button" onClick={() => void signOut({ variables: {} })}>
        Sign out
      </button>
    </main>
  );
}

function SignIn() {
  const [signIn, { data }] = useMutation(signInDocument);
  const [error] = data?.account.login?.errors ?? [];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const values = new FormData(event.currentTarget);
        const input = { email: String(values.get('email')), password: String(values.get('password')) };
        void signIn({ variables: { input } });
      }}
    >
      {error && <p role="alert">{describeError(error, germanTexts).text}</p>}
      <input name="email" aria-label="Email" />
      <input name="password" aria-label="Password" type="password" />
      <button type="submit">Sign in</button>
      <button type="button" onClick={() => void openProvider()}>
        Company
      </button>
    </form>
  );
}

createRoot(document.body).render(
  <ApolloProvider client={client}>
    <Account />
  </ApolloProvider>,
);
