import { ApolloProvider } from '@apollo/client/react';
import { createRoot } from 'react-dom/client';
import { Shop } from './Shop.tsx';
import { apolloClient } from './shop/apolloClient.ts';
import './styles.css';
import { TextsProvider } from './texts/TextsContext.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no root.');
createRoot(root).render(
  <ApolloProvider client={apolloClient}>
    <TextsProvider>
      <Shop />
    </TextsProvider>
  </ApolloProvider>,
);
