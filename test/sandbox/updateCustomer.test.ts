import { customerMutation, refusedWith } from './customerMutation.ts';
import { signIn, useSandbox } from './storeClient.ts';

const store = useSandbox();
const mutate = customerMutation(store);

const jane = () => {
  const customer = store.sandbox().state.customers.get(1);
  if (customer === undefined) throw new Error('Customer 1 is gone.');
  return customer;
};

describe("changing the customer's own data", () => {
  const update = (input: Record<string, unknown>, token?: string) =>
    mutate(
      'updateCustomer',
      'customer { firstName email formFields { name ... on MultipleChoiceFormFieldValue { value } } }',
      input,
      token,
    );

  test('given fields change, and others stay', async () => {
    const token = await signIn(store);
    const { body } = await update(
      { firstName: 'Janet', formFields: { multipleChoices: [{ fieldEntityId: 26, fieldValueEntityId: 1 }] } },
      token,
    );
    expect(body).toMatchObject({
      data: {
        customer: {
          updateCustomer: {
            customer: {
              firstName: 'Janet',
              email: 'jane@example.com',
              formFields: [{ name: 'Nickname' }, { value: 'By chance' }],
            },
          },
        },
      },
    });
    expect(jane().lastName).toBe('Thornberry');
  });

  test('an email in use is refused', async () => {
    const { body } = await update({ firstName: 'Janet', email: 'Ottoline@example.com' }, await signIn(store));
    expect(body).toMatchObject(refusedWith('updateCustomer', 'EmailAlreadyInUseError'));
    expect(jane()).toMatchObject({ firstName: 'Jane', email: 'jane@example.com' });
  });

  test('a guest’s change is refused', async () => {
    const { body } = await update({ firstName: 'Janet' });
    expect(body).toMatchObject(refusedWith('updateCustomer', 'CustomerNotLoggedInError'));
  });
});
