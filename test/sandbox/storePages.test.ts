import { createCart, readCart } from './carts.ts';
import { address, applyCoupon, bill, readCheckout, readOrder, shipTo } from './checkouts.ts';
import { formBrowser } from './formBrowser.ts';
import { type Ask, shopper, signedIn } from './shopper.ts';
import { demoPassword, useSandbox } from './storeClient.ts';

const store = useSandbox({ idp: true });
const guest = shopper(store);
const browser = () => formBrowser(store.sandbox().url);
const bowls = { productEntityId: 102, quantity: 2 };

async function checkoutUrl(ask: Ask, id: string): Promise<string> {
  const { data } = await ask(
    `mutation ($id: String) { cart { createCartRedirectUrls(input: { cartEntityId: $id }) {
      redirectUrls { redirectedCheckoutUrl } } } }`,
    { id },
  );
  return data.cart.createCartRedirectUrls.redirectUrls.redirectedCheckoutUrl;
}

const orderNumber = (text: string) => Number(/order number is <strong>(\d+)/.exec(text)?.[1]);

test('the checkout page shows the totals and completes the checkout with one button', async () => {
  const jane = await signedIn(store);
  const { cart } = await createCart(jane, [bowls]);
  await applyCoupon(jane, cart.entityId, 'WELCOME10');
  const page = browser();
  const checkout = await page.open(await checkoutUrl(jane, cart.entityId));
  expect(checkout.status).toBe(200);
  for (const text of [
    '2 × Breakwater Bowl',
    '$37.00',
    'Coupon WELCOME10',
    '-$10.00',
    'Gullpost Ground',
    '$8.50',
    '$2.16',
    '$37.66',
  ]) {
    expect(checkout.text).toContain(text);
  }
  expect(checkout.text).toContain('12 Quillwort Lane');
  expect(await readCheckout(jane, cart.entityId)).toMatchObject({ billingAddress: null, shippingConsignments: [] });

  const thanks = await page.submit('/checkout');
  const number = orderNumber(thanks.text);
  expect(await readOrder(jane, { entityId: number })).toMatchObject({
    status: { value: 'AWAITING_FULFILLMENT' },
    totalIncTax: { value: 37.66 },
    payments: { edges: [{ node: { amount: { value: 37.66 }, detail: { last4: '1111' } } }] },
  });
  expect(await readCart(jane, cart.entityId)).toBeNull();
  const account = await page.open('/account.php');
  expect(account.text).toContain(`<td>${number}</td>`);
  expect((await page.open('/checkout')).status).toBe(404);
});

test('a guest pays what the storefront’s own checkout has collected', async () => {
  const { cart } = await createCart(guest, [bowls]);
  await shipTo(guest, cart.entityId);
  const { checkout } = await bill(guest, cart.entityId);
  const page = browser();
  await page.open(await checkoutUrl(guest, cart.entityId));
  const thanks = await page.submit('/checkout');
  expect(thanks.text).not.toContain('account.php');
  const order = await readOrder(guest, { entityId: orderNumber(thanks.text), cartEntityId: cart.entityId });
  expect(order).toMatchObject({ totalIncTax: checkout.grandTotal, billingAddress: { email: address.email } });
});

test('another address changes shipping and tax, and an unknown country is refused', async () => {
  const { cart } = await createCart(guest, [bowls]);
  const page = browser();
  await page.open(await checkoutUrl(guest, cart.entityId));
  const refused = await page.submit('/checkout/address', { countryCode: 'ZZ' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('There is no country with this code.');
  expect((await readCheckout(guest, cart.entityId)).billingAddress).toBeNull();
  const moved = await page.submit('/checkout/address', { countryCode: 'de', city: 'Kiel' });
  expect(moved.text).toContain('Shipping: Airmail');
  expect(moved.text).toContain('VAT');
  const nowhere = await page.submit('/checkout/address', { countryCode: 'CL' });
  expect(nowhere.text).toContain('not available for this address');
  const refusedOrder = await page.submit('/checkout');
  expect(refusedOrder.status).toBe(422);
  expect(refusedOrder.text).toContain('A consignment has no shipping option.');
  expect((await readCart(guest, cart.entityId)).entityId).toBe(cart.entityId);
});

test('a checkout link works once, for its own cart, and for an hour', async () => {
  const { cart } = await createCart(guest, [bowls]);
  const url = await checkoutUrl(guest, cart.entityId);
  const other = new URL(url);
  other.searchParams.set('id', 'another');
  expect((await browser().open(other.href)).status).toBe(410);
  expect((await browser().open(url)).status).toBe(200);
  expect((await browser().open(url)).status).toBe(410);
  const late = await checkoutUrl(guest, cart.entityId);
  store.sandbox().advance(3_600_001);
  expect((await browser().open(late)).status).toBe(410);
});

test('a form without the token of its own session places no order', async () => {
  const { cart } = await createCart(guest, [bowls]);
  const page = browser();
  await page.open(await checkoutUrl(guest, cart.entityId));
  const orders = store.sandbox().state.orders.size;
  for (const headers of [{ cookie: page.cookie() }, { cookie: '' }] as const) {
    const response = await fetch(`${store.sandbox().url}/checkout`, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ formToken: 'guess' }),
    });
    expect(response.status).toBe(404);
  }
  expect(store.sandbox().state.orders.size).toBe(orders);
  expect((await readCart(guest, cart.entityId)).entityId).toBe(cart.entityId);
});

test('text of a shopper is shown as text, and pages allow no script', async () => {
  const jane = await signedIn(store);
  const { cart } = await createCart(jane, [bowls]);
  const evil = '<script>alert(1)</script>"';
  await bill(jane, cart.entityId, { ...address, firstName: evil });
  const page = browser();
  const { text, headers } = await page.open(await checkoutUrl(jane, cart.entityId));
  expect(text).not.toContain('<script');
  expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;');
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'/);
  expect(policy).not.toContain('unsafe');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
});

test('a sign-in opens the account with the orders, and a wrong password does not', async () => {
  const page = browser();
  expect((await page.open('/account.php')).url).toMatch(/\/login\.php$/);
  const wrong = await page.submit('/login.php', { email: 'jane@example.com', password: 'wrong' });
  expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('The email or the password is wrong.')]);
  const account = await page.submit('/login.php', { email: 'jane@example.com', password: demoPassword });
  expect(account.url).toMatch(/\/account\.php$/);
  for (const text of ['100', '101', '102', 'Completed', 'GP100200300', '$170.50']) expect(account.text).toContain(text);
  expect(account.text).not.toContain('rasmus@example.com');
  expect((await page.submit('/account.php/sign-out')).url).toMatch(/\/login\.php$/);
  expect((await page.open('/account.php')).url).toMatch(/\/login\.php$/);
});

test.each([null, '/choose-password'])(
  'the mailed reset link opens a page that sets the password (path %s)',
  async (path) => {
    await guest(
      'mutation ($path: String) { customer { requestResetPassword(input: { email: "jane@example.com", path: $path }) { errors { __typename } } } }',
      { path },
    );
    const link = store.sandbox().state.mail.at(-1)?.link ?? '';
    const page = browser();
    expect((await page.open(link)).status).toBe(200);
    const action = '/login.php?action=change_password';
    const short = await page.submit(action, { password: 'short' });
    expect(short.status).toBe(422);
    const saved = await page.submit(action, { password: 'another-Pa55word' });
    expect(saved.text).toContain('Password saved');
    expect((await page.open(link)).status).toBe(410);
    await page.open('/login.php');
    const login = { email: 'jane@example.com' };
    expect((await page.submit('/login.php', { ...login, password: demoPassword })).status).toBe(422);
    expect((await page.submit('/login.php', { ...login, password: 'another-Pa55word' })).text).toContain('My orders');
  },
);

test('a login token and a session-sync link sign the browser in once', async () => {
  const jwt = store.sandbox().loginJwt(1);
  const page = browser();
  expect((await page.open(`/login/token/${jwt}`)).text).toContain('jane@example.com');
  expect((await browser().open(`/login/token/${jwt}`)).status).toBe(410);

  const jane = await signedIn(store);
  const { data } = await jane(
    'mutation { generateSessionSyncJwt(redirectTo: "/account.php") { result { url } errors { __typename } } }',
  );
  const { url } = data.generateSessionSyncJwt.result;
  expect((await browser().open(url)).text).toContain('jane@example.com');
  expect((await browser().open(url)).status).toBe(410);
  expect((await jane('{ customer { email } }')).data.customer.email).toBe('jane@example.com');
});

test('a page that does not exist says so, and the identity provider has one', async () => {
  for (const path of ['/graphql', '/stores/unknown/v3/customers', '/_sandbox/unknown']) {
    const { status, headers } = await browser().open(path);
    expect([path, status, headers.get('content-type')]).toEqual([path, 404, expect.stringContaining('json')]);
  }
  const unknown = await store.rest('GET', '/v3/no-such-thing');
  expect([unknown.status, unknown.body]).toEqual([
    404,
    expect.objectContaining({ title: 'The requested resource was not found.' }),
  ]);
  expect((await browser().open('/no-such-page/')).status).toBe(404);
  const idp = await browser().open('/idp');
  expect(idp.status).toBe(200);
  expect(idp.text).toContain('jane@example.com');
});

test('a gift certificate that a guest buys is named on the last page and can be spent', async () => {
  const { cart } = await createCart(guest, [], {
    giftCertificates: [
      {
        name: 'A gift',
        theme: 'BIRTHDAY',
        amount: 20,
        quantity: 1,
        sender: { name: 'A', email: 'a@example.com' },
        recipient: { name: 'B', email: 'b@example.com' },
      },
    ],
  });
  const page = browser();
  await page.open(await checkoutUrl(guest, cart.entityId));
  const { text } = await page.submit('/checkout');
  const [, code = ''] = /b@example\.com: <code>([\w-]+)</.exec(text) ?? [];
  const { data } = await guest(
    'query ($code: String!) { site { giftCertificate(code: $code) { balance { value } status } } }',
    { code },
  );
  expect(data.site.giftCertificate).toEqual({ balance: { value: 20 }, status: 'ACTIVE' });
});
