// A React page of a company whose customers are signed in at its identity provider. It has the provider's access token
// and sends it with each request. It contains no sign-in mutation.

const { createElement: h, useEffect, useState } = React;
const { issuer, clientId, resource } = await (await fetch('/settings.json')).json();
const redirectUri = `${location.origin}/callback`;
const provider = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();

const base64url = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

async function goToProvider() {
  const attempt = { state: random(), verifier: random() };
  sessionStorage.setItem('attempt', JSON.stringify(attempt));
  const challenge = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(attempt.verifier));
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    scope: 'openid shop',
    resource,
    redirect_uri: redirectUri,
    state: attempt.state,
    code_challenge: base64url(challenge),
    code_challenge_method: 'S256',
  });
  location.assign(`${provider.authorization_endpoint}?${query}`);
}

async function accessToken() {
  const answer = new URLSearchParams(location.search);
  const attempt = JSON.parse(sessionStorage.getItem('attempt') ?? '{}');
  if (!attempt.state || answer.get('state') !== attempt.state) return undefined;
  const body = new URLSearchParams({
    client_id: clientId,
    grant_type: 'authorization_code',
    code: answer.get('code') ?? '',
    redirect_uri: redirectUri,
    code_verifier: attempt.verifier,
    resource,
  });
  const tokens = await (await fetch(provider.token_endpoint, { method: 'POST', body })).json();
  history.replaceState(null, '', '/');
  return tokens.access_token;
}

const query = `{ customer { email points orders { edges { node { entityId status { label } } } } } }`;

function Account({ token }) {
  const [reply, setReply] = useState();
  const load = async () => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    setReply(await (await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify({ query }) })).json());
  };
  useEffect(() => void load(), []);
  if (!reply) return h('p', null, 'Loading …');
  if (reply.errors) return h('p', { role: 'alert' }, reply.errors[0].extensions.code);
  if (!reply.data.customer) return h('p', null, 'You have no account here.');
  const { email, points, orders } = reply.data.customer;
  return h(
    'section',
    null,
    h('h1', null, email),
    h('p', null, `${points} points`),
    h('ul', null, ...orders.edges.map(({ node }) => h('li', { key: node.entityId }, `Order ${node.entityId}`))),
    h('button', { type: 'button', onClick: load }, 'Reload'),
  );
}

const token = location.pathname === '/callback' ? await accessToken() : undefined;
const page = token
  ? h(Account, { token })
  : h('button', { type: 'button', onClick: goToProvider }, 'Sign in with your company');
ReactDOM.createRoot(document.getElementById('root')).render(page);
