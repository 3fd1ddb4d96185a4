import { type Ask, shopper, signedIn } from './shopper.ts';
import { useSandbox } from './storeClient.ts';

const store = useSandbox();
const guest = shopper(store);

const fields =
  'entityId name isPublic items { edges { node { entityId productEntityId variantEntityId product { name sku } } } }';

const create = (ask: Ask, input: object) =>
  ask(
    `mutation ($input: CreateWishlistInput!) { wishlist { createWishlist(input: $input) { result { ${fields} } } } }`,
    {
      input,
    },
  );

const names = async (ask: Ask, filters: object = {}) => {
  const { data } = await ask(
    'query ($filters: WishlistFiltersInput) { customer { wishlists(filters: $filters) { edges { node { name } } } } }',
    { filters },
  );
  return data.customer.wishlists.edges.map(({ node }: { node: { name: string } }) => node.name);
};

test('a customer sees their wishlists, and can filter them by product', async () => {
  const jane = await signedIn(store);
  expect(await names(jane)).toEqual(['Birthday', 'Some day']);
  expect(await names(jane, { productEntityIds: [113] })).toEqual(['Some day']);
  expect(await names(await signedIn(store, 'rasmus@example.com'))).toEqual([]);
});

test('a wishlist is created, renamed, filled, emptied and deleted', async () => {
  const jane = await signedIn(store);
  const { data } = await create(jane, { name: 'Desk', isPublic: false, items: [{ productEntityId: 121 }] });
  const { entityId, ...made } = data.wishlist.createWishlist.result;
  expect(made).toMatchObject({
    name: 'Desk',
    isPublic: false,
    items: { edges: [{ node: { productEntityId: 121, variantEntityId: null, product: { name: 'Field Notebook' } } }] },
  });

  const renamed = await jane(
    'mutation ($id: Int!) { wishlist { updateWishlist(input: { entityId: $id, data: { name: "Study" } }) { result { name isPublic } } } }',
    { id: entityId },
  );
  expect(renamed.data.wishlist.updateWishlist.result).toEqual({ name: 'Study', isPublic: false });

  const add = () =>
    jane(
      `mutation ($id: Int!) { wishlist { addWishlistItems(input: { entityId: $id, items: [{ productEntityId: 101, variantEntityId: 2102 }] }) {
        result { ${fields} } } } }`,
      { id: entityId },
    );
  await add();
  const { items } = (await add()).data.wishlist.addWishlistItems.result;
  expect(items.edges).toHaveLength(2);
  expect(items.edges[1].node.product.sku).toBe('TW-MUG-OY');

  const emptied = await jane(
    `mutation ($id: Int!, $items: [Int!]!) { wishlist { deleteWishlistItems(input: { entityId: $id, itemEntityIds: $items }) {
      result { items { collectionInfo { totalItems } } } } } }`,
    { id: entityId, items: items.edges.map(({ node }: { node: { entityId: number } }) => node.entityId) },
  );
  expect(emptied.data.wishlist.deleteWishlistItems.result.items.collectionInfo.totalItems).toBe(0);

  const gone = await jane(
    'mutation ($id: Int!) { wishlist { deleteWishlists(input: { entityIds: [$id] }) { result } } }',
    {
      id: entityId,
    },
  );
  expect(gone.data.wishlist.deleteWishlists.result).toBe('success');
  expect(await names(jane)).toEqual(['Birthday', 'Some day']);
});

test('a guest has no wishlists to change', async () => {
  const { data, errors } = await create(guest, { name: 'Mine', isPublic: true });
  expect(data.wishlist.createWishlist).toBeNull();
  expect(errors[0]?.message).toBe('A customer must be signed in.');
});

test("a customer cannot change another customer's wishlist", async () => {
  const wishlist = store.sandbox().state.customers.get(1)?.wishlists[0];
  const rasmus = await signedIn(store, 'rasmus@example.com');
  const { data, errors } = await rasmus(
    'mutation ($id: Int!) { wishlist { deleteWishlists(input: { entityIds: [$id] }) { result } } }',
    { id: wishlist?.entityId },
  );
  expect(data.wishlist.deleteWishlists).toBeNull();
  expect(errors[0]?.message).toBe('The wishlist does not exist.');
  expect(await names(await signedIn(store))).toEqual(['Birthday', 'Some day']);
});

test('an unknown product is refused, and no wishlist is created for it', async () => {
  const jane = await signedIn(store);
  const { data, errors } = await create(jane, { name: 'Odd', isPublic: false, items: [{ productEntityId: 999 }] });
  expect(data.wishlist.createWishlist).toBeNull();
  expect(errors[0]?.message).toBe('This product does not exist.');
  expect(await names(jane)).toEqual(['Birthday', 'Some day']);
});

test('anyone with the link sees a public wishlist, and only its owner sees a private one', async () => {
  const [shared, kept] = store.sandbox().state.customers.get(1)?.wishlists ?? [];
  const read = async (ask: Ask, token: string | undefined) =>
    (
      await ask(
        'query ($token: String!) { site { publicWishlist(token: $token) { name isOwner items { edges { node { productEntityId } } } } } }',
        {
          token,
        },
      )
    ).data.site.publicWishlist;
  expect(await read(guest, shared?.token)).toEqual({
    name: 'Birthday',
    isOwner: null,
    items: { edges: [{ node: { productEntityId: 103 } }, { node: { productEntityId: 101 } }] },
  });
  expect(await read(await signedIn(store), shared?.token)).toMatchObject({ isOwner: true });
  expect(await read(guest, kept?.token)).toBeNull();
});
