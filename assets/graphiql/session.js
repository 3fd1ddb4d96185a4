/**
 * The session of the page. Every tab sends it, and a line above the editor shows it. It is kept in memory only, or in a
 * cookie that this script cannot read.
 */
const WHO = '{ account { viewer { firstName email } } }';
const SIGN_OUT = 'mutation { account { logout { errors { message } } } }';
const SEALED = /^bcsess_/;

/** Headers that identify a customer. A tab that sets one of them sends its own. */
const IDENTIFYING = ['authorization', 'x-bc-customer-access-token'];

/** Returns the last session in a response, wherever it is. */
function sessionIn(value) {
  if (typeof value === 'string') return SEALED.test(value) ? value : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.values(value).reduce((last, inner) => sessionIn(inner) ?? last, undefined);
}

/**
 * @param url the endpoint
 * @param inCookie whether a cookie holds the session
 * @param bar the element that shows the session
 */
// biome-ignore lint/correctness/noUnusedVariables: page.js calls it.
function createSession({ url, inCookie, bar }) {
  let session;
  let isSignedIn = false;

  function headersFor(own = {}) {
    const names = Object.keys(own).map((name) => name.toLowerCase());
    const sendsOwn = IDENTIFYING.some((name) => names.includes(name));
    // The header that a request with the session cookie needs.
    const base = inCookie && !sendsOwn ? { 'x-account-csrf': '1' } : {};
    return session && !sendsOwn ? { ...base, authorization: `Bearer ${session}`, ...own } : { ...base, ...own };
  }

  async function ask(query) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headersFor() },
      body: JSON.stringify({ query }),
    });
    return response.json();
  }

  function show(text, canSignOut) {
    isSignedIn = canSignOut;
    bar.replaceChildren(Object.assign(document.createElement('span'), { textContent: text }));
    if (!canSignOut) return;
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Sign out' });
    button.addEventListener('click', signOut);
    bar.append(button);
  }

  async function signOut() {
    await ask(SIGN_OUT).catch(() => undefined);
    session = undefined;
    await refresh();
  }

  /** Asks whose session it is. The store may have ended it. */
  async function refresh() {
    if (!session && !inCookie) return show('Not signed in. Run a sign-in, and all tabs send its session.', false);
    const { data, errors = [] } = await ask(WHO).catch((error) => ({ errors: [error] }));
    const viewer = data?.account?.viewer;
    const place = inCookie ? 'a cookie that no script can read' : 'the memory of this page';
    if (viewer)
      return show(
        `Signed in as ${viewer.firstName} (${viewer.email}). All tabs send the session, from ${place}.`,
        true,
      );
    if (errors.length > 0) return show(`The session cannot be used: ${errors[0].message}`, true);
    session = undefined;
    return show('Not signed in. Run a sign-in, and all tabs send its session.', false);
  }

  return {
    headersFor,
    refresh,
    /** Takes a session over from a response, and shows what has changed. */
    async learn(query, result) {
      const begun = sessionIn(result?.data);
      if (begun) session = begun;
      const isEnded = result?.errors?.some(({ extensions }) => extensions?.code === 'INVALID_CUSTOMER_ACCESS_TOKEN');
      if (begun || isEnded || (/\bmutation\b/.test(query) && (inCookie || isSignedIn))) await refresh();
    },
  };
}
