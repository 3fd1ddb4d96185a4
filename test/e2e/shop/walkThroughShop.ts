// cspell:ignore Adresse Anmelden falsch passen nicht zusammen
import type { Page } from 'playwright-core';
import { jane } from '../../helpers/demoCustomer.ts';
import type { Shop } from './startShop.ts';

/**
 * Opens and uses every page of the shop, as a guest and as customers do.
 *
 * @param check called on each page, with a name for it
 */
export async function walkThroughShop(
  page: Page,
  { url, supergraph }: Shop,
  check: (page: Page, name: string) => Promise<void>,
): Promise<void> {
  const { sandbox } = supergraph.account;
  const see = (text: string | RegExp) => page.getByText(text).first().waitFor();
  const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();
  const follow = (name: string) => page.getByRole('link', { name }).first().click();
  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
  const fill = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text);
  const submit = () => page.locator('main form button[type=submit]').click();
  const accountPage = async (name: string) => {
    await page.getByRole('navigation', { name: 'Account' }).getByRole('link', { name }).click();
    await heading(name);
  };
  const signOut = async () => {
    await press('Sign out');
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
  };

  // A guest looks around and fills a cart.
  await page.goto(url);
  await page.getByRole('heading', { level: 3 }).first().waitFor();
  await check(page, 'home');
  await follow('Cart');
  await see('Your cart is empty.');
  await check(page, 'empty cart');
  await page.goto(url);
  await follow('Harbour Mug');
  await heading('Harbour Mug');
  await page.getByLabel('Oyster').check();
  await press('Add to cart');
  await see('It is in your cart.');
  await check(page, 'product');
  await follow('Go to your cart');
  await page.getByLabel('Quantity').fill('2');
  await see('$52.00');
  await check(page, 'cart');

  // The guest signs in and keeps the cart.
  await follow('Sign in');
  await fill('Email address', jane.email);
  await fill('Password', 'wrong');
  await submit();
  await see('The email address and password do not match.');
  await check(page, 'sign-in');
  await fill('Password', jane.password);
  await submit();
  await heading('Hello, Jane');
  await see('1150');
  await check(page, 'overview');
  await accountPage('Orders');
  await check(page, 'orders');
  await follow('Order 101');
  await heading('Order 101');
  await see('Please leave it with the neighbour.');
  await check(page, 'order');
  await accountPage('Profile');
  await fill('First name', 'Janet');
  await submit();
  await see('Your profile is saved.');
  await check(page, 'profile');
  await accountPage('Addresses');
  await check(page, 'addresses');
  await press('Add an address');
  for (const [label, text] of newAddress) await fill(label, text);
  await submit();
  await see('9 Quay');
  await press(/^Edit.*Bergen/);
  await fill('City', 'Oslo');
  await check(page, 'address');
  await submit();
  await press(/^Delete.*Oslo/);
  await page.getByText('9 Quay').waitFor({ state: 'detached' });
  await accountPage('Password');
  await fill('Current password', jane.password);
  await fill('New password', 'abc');
  await submit();
  await see(/Use at least 7 characters\./);
  await check(page, 'password');
  await fill('New password', 'another-Pa55word');
  await submit();
  await see('Your new password is set.');
  await accountPage('Wishlists');
  await see('Birthday');
  await check(page, 'wishlists');
  await press(/^Delete.*Long Sunday/);
  await page.getByRole('link', { name: 'Long Sunday Casserole' }).waitFor({ state: 'detached' });
  await page.goto(`${url}/products/103`);
  await press('Save to wishlist');
  await see('It is on your wishlist.');
  await follow('Cart');
  await page.getByLabel('Quantity').waitFor();
  await Promise.all([page.waitForURL((opened) => opened.origin === sandbox.url), press('Go to checkout')]);
  await page.goto(`${url}/account`);
  await heading('Hello, Janet');
  await signOut();

  // Signing in through the company, a new account, and a forgotten password.
  await follow('Sign in');
  await press('Continue with your company');
  await page.getByRole('button', { name: /Thornberry/ }).click();
  await heading('Hello, Janet');
  await signOut();
  await page.goto(`${url}/register`);
  await fill('First name', 'Sasha');
  await fill('Last name', 'Okafor');
  await fill('Email address', 'sasha@example.com');
  await fill('Password', 'short');
  await submit();
  await see(/Use at least 7 characters\./);
  await check(page, 'register');
  await fill('Password', 'a-Pa55word-of-mine');
  await submit();
  await heading('Hello, Sasha');
  await accountPage('Orders');
  await see('You have no orders yet.');
  await check(page, 'no orders');
  await signOut();
  await page.goto(`${url}/forgotten-password`);
  await fill('Email address', 'sasha@example.com');
  await submit();
  await see(/we have sent an email/);
  await check(page, 'forgotten password');
  await follow('Open the demo’s inbox');
  await page.getByRole('link', { name: /reset-password/ }).click();
  await heading('Choose a new password');
  await check(page, 'reset password');
  await fill('New password', 'yet-another-Pa55word');
  await submit();
  await heading('Hello, Sasha');
  await signOut();

  // What a shop shows when there is nothing to show.
  await page.goto(`${url}/account/orders`);
  await see('Sign in to see your account.');
  await check(page, 'account of a guest');
  await page.goto(`${url}/no/such/page`);
  await heading('This page does not exist.');
  await check(page, 'not found');
  await press('Deutsch');
  await follow('Anmelden');
  await page.getByLabel('E-Mail-Adresse').fill(jane.email);
  await page.getByLabel('Passwort').fill('falsch');
  await submit();
  await see('E-Mail-Adresse und Passwort passen nicht zusammen.');
  await check(page, 'sign-in in German');
  await press('English');
  await page.route('**/graphql', (route) => route.abort());
  await page.goto(url);
  await see('The shop does not answer at the moment.');
  await check(page, 'store down');
  await page.unroute('**/graphql');
  await press('Try again');
  await page.getByRole('link', { name: 'Harbour Mug' }).first().waitFor();
}

const newAddress = [
  ['First name', 'Jane'],
  ['Last name', 'Thornberry'],
  ['Street and number', '9 Quay'],
  ['City', 'Bergen'],
  ['Country (two letters)', 'no'],
] as const;
