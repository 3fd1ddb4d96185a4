const builtIn = { isBuiltIn: true, isRequired: true } as const;
const text = { __typename: 'TextFormField', defaultText: null, maxLength: null, ...builtIn } as const;

const names = [
  { ...text, entityId: 4, label: 'First Name', sortOrder: 1 },
  { ...text, entityId: 5, label: 'Last Name', sortOrder: 2 },
];

/** The fields of the account form: the store's own, then the merchant's. */
export const customerFormFields = [
  { ...text, entityId: 1, label: 'Email Address', sortOrder: 0 },
  ...names,
  { ...text, entityId: 2, label: 'Password', sortOrder: 3, __typename: 'PasswordFormField' },
  { ...text, entityId: 3, label: 'Confirm Password', sortOrder: 4, __typename: 'PasswordFormField' },
  {
    ...text,
    entityId: 24,
    label: 'Current Password',
    sortOrder: 5,
    isRequired: false,
    __typename: 'PasswordFormField',
  },
  {
    __typename: 'CheckboxesFormField',
    ...builtIn,
    entityId: 25,
    label: 'I would like to receive updates and offers.',
    sortOrder: 6,
    isRequired: false,
    options: [{ entityId: 1, label: 'Yes' }],
  },
  { ...text, entityId: 27, label: 'Nickname', sortOrder: 7, isBuiltIn: false, isRequired: false, maxLength: 40 },
  {
    __typename: 'RadioButtonsFormField',
    entityId: 26,
    label: 'How did you hear of us?',
    sortOrder: 8,
    isBuiltIn: false,
    isRequired: false,
    options: [
      { entityId: 1, label: 'By chance' },
      { entityId: 2, label: 'A friend' },
    ],
  },
];

/** The fields of the address form. */
export const addressFormFields = [
  ...names,
  { ...text, entityId: 6, label: 'Company Name', sortOrder: 3, isRequired: false },
  { ...text, entityId: 7, label: 'Phone Number', sortOrder: 4, isRequired: false },
  { ...text, entityId: 8, label: 'Address Line 1', sortOrder: 5 },
  { ...text, entityId: 9, label: 'Address Line 2', sortOrder: 6, isRequired: false },
  { ...text, entityId: 10, label: 'Suburb/City', sortOrder: 7 },
  {
    __typename: 'PicklistFormField',
    ...builtIn,
    entityId: 11,
    label: 'Country',
    sortOrder: 8,
    choosePrefix: 'Choose a country',
    options: [],
  },
  {
    __typename: 'PicklistOrTextFormField',
    ...builtIn,
    entityId: 12,
    label: 'State/Province',
    sortOrder: 9,
    maxLength: null,
    picklistPrefix: 'Choose a state',
  },
  { ...text, entityId: 13, label: 'Zip/Postcode', sortOrder: 10 },
];
