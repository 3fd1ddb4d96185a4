import { readFileSync } from 'node:fs';
import { describeRealSchemas } from '../helpers/realSchemas.ts';
import { useSandbox } from './storeClient.ts';

/** Payment wallets belong to payment providers. No product of the sandbox takes a file. */
const mockedTypes = /^(\w*PaymentWallet\w*|PaymentMutations|CartSelectedFileUploadOption|FileUploadFieldOption)\./;

describeRealSchemas('the sandbox in place of a real store', (file) => {
  const store = useSandbox({ schema: readFileSync(file, 'utf8') });

  test('emulates every field but those of payment wallets and file uploads', async () => {
    const { body } = await store.control('GET', '/_sandbox/coverage');
    const { fields } = body as { readonly fields: readonly { readonly field: string; readonly status: string }[] };
    expect(fields.length).toBeGreaterThan(1000);
    const mocked = fields.filter(({ status }) => status === 'mocked').map(({ field }) => field);
    expect(mocked.filter((field) => !mockedTypes.test(field) && field !== 'Mutation.payment')).toEqual([]);
  });
});
