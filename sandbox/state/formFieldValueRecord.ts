interface Named {
  readonly entityId: number;
  readonly name: string;
}

/** The value of a merchant's form field on a customer or an address. `kind` selects the GraphQL type. */
export type FormFieldValueRecord =
  | (Named & { readonly kind: 'checkboxes'; readonly valueEntityIds: number[]; readonly values: string[] })
  | (Named & { readonly kind: 'date'; readonly date: string })
  | (Named & { readonly kind: 'multilineText'; readonly multilineText: string })
  | (Named & { readonly kind: 'multipleChoice'; readonly valueEntityId: number; readonly value: string })
  | (Named & { readonly kind: 'number'; readonly number: number })
  | (Named & { readonly kind: 'password'; readonly password: string })
  | (Named & { readonly kind: 'text'; readonly text: string });
