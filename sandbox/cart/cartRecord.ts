/** An option value that a shopper chose or entered. `kind` selects the GraphQL type. */
export type CartSelectedOptionRecord = { readonly entityId: number; readonly name: string } & (
  | { readonly kind: 'multipleChoice'; readonly value: string; readonly valueEntityId: number }
  | { readonly kind: 'text'; readonly text: string }
);

/** A product in a cart. */
export interface CartLineRecord {
  readonly entityId: string;
  readonly productEntityId: number;
  readonly variantEntityId: number;
  readonly selectedOptions: readonly CartSelectedOptionRecord[];
  readonly quantity: number;
}

/** A gift certificate in a cart. The amount is in smallest units of the cart's currency. */
export interface CartGiftCertificateRecord {
  readonly entityId: string;
  readonly name: string;
  readonly theme: string;
  readonly amount: number;
  readonly sender: { readonly name: string; readonly email: string };
  readonly recipient: { readonly name: string; readonly email: string };
  readonly message: string | null;
}

export interface CartMetafieldRecord {
  readonly entityId: number;
  key: string;
  value: string;
}

/** A cart as the store keeps it. */
export interface CartRecord {
  readonly entityId: string;
  readonly channelId: number;
  /** The owner of the cart, or null for a guest's cart. */
  customerId: number | null;
  /** ISO 4217. One of the store's transactional currencies. */
  currencyCode: string;
  readonly locale: string;
  /** Incremented by each change. */
  version: number;
  lines: CartLineRecord[];
  giftCertificates: CartGiftCertificateRecord[];
  metafields: CartMetafieldRecord[];
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  updatedAt: number;
}
