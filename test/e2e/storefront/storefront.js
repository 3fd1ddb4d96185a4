// A storefront as a frontend team writes one: authorization code with PKCE at the company's identity provider, then one
// request to the subgraph.

const { issuer, clientId, subgraph } = await (await fetch('/settings.json')).json();
const redirectUri = `${location.origin}/callback`;
const provider = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();

const signInDocument = `mutation ($input: AccountSsoLoginInput!) {
  account {
    ssoLogin(input: $input) {
      customer {
        email
        orders { edges { node { entityId orderedAt { utc } status { label } totalIncTax { value currencyCode } } } }
      }
      customerAccessToken { value }
      redirectTo
      errors { code message ... on AccountIdentityTokenRejected { reason } }
      warnings { code message }
    }
  }
}`;

const base64url = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

async function goToProvider() {
  const attempt = { state: random(), nonce: random(), verifier: random() };
  sessionStorage.setItem('attempt', JSON.stringify(attempt));
  const challenge = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(attempt.verifier));
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    scope: 'openid email profile',
    redirect_uri: redirectUri,
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: base64url(challenge),
    code_challenge_method: 'S256',
  });
  location.assign(`${provider.authorization_endpoint}?${query}`);
}

async function comeBack(answer) {
  const attempt = JSON.parse(sessionStorage.getItem('attempt') ?? '{}');
  sessionStorage.removeItem('attempt');
  if (!attempt.state || answer.get('state') !== attempt.state) throw new Error('This is not the sign-in you began.');
  const body = new URLSearchParams({
    client_id: clientId,
    grant_type: 'authorization_code',
    code: answer.get('code') ?? '',
    redirect_uri: redirectUri,
    code_verifier: attempt.verifier,
  });
  const tokens = await (await fetch(provider.token_endpoint, { method: 'POST', body })).json();
  if (!tokens.id_token) throw new Error(`The identity provider refused: ${tokens.error}`);
  const input = { idToken: tokens.id_token, nonce: attempt.nonce, redirectTo: '/account' };
  const { data, errors = [] } = await ask(signInDocument, { input });
  const problems = [...errors, ...(data?.account.ssoLogin.errors ?? [])];
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join(' '));
  return data.account.ssoLogin;
}

async function ask(query, variables) {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(subgraph, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  return response.json();
}

const element = (id) => document.getElementById(id);

function showAccount({ email, orders }) {
  element('email').textContent = email;
  for (const { node } of orders.edges) {
    const row = element('orders').insertRow();
    const { value, currencyCode } = node.totalIncTax;
    const total = new Intl.NumberFormat('en', { style: 'currency', currency: currencyCode }).format(value);
    for (const text of [node.entityId, node.orderedAt.utc.slice(0, 10), node.status.label, total]) {
      row.insertCell().textContent = String(text);
    }
  }
  element('account').hidden = false;
}

try {
  if (location.pathname === '/callback') {
    const { customer, redirectTo } = await comeBack(new URLSearchParams(location.search));
    history.replaceState(null, '', redirectTo);
    showAccount(customer);
  } else {
    element('sign-in').hidden = false;
    element('sign-in').addEventListener('click', goToProvider);
  }
} catch (error) {
  element('problem').textContent = error.message;
  element('problem').hidden = false;
}
