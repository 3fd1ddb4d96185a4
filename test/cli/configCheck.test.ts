import { runCommand } from '../helpers/runCommand.ts';

const complete = {
  BIGCOMMERCE_STORE_HASH: 'abc123',
  BIGCOMMERCE_CHANNEL_ID: '1',
  BIGCOMMERCE_STOREFRONT_TOKEN: 'private-token-value',
  BIGCOMMERCE_CLIENT_ID: 'client-id-value',
  BIGCOMMERCE_CLIENT_SECRET: 'client-secret-value',
  BIGCOMMERCE_ACCESS_TOKEN: 'access-token-value',
};

describe('the command config check', () => {
  test('config check accepts a valid configuration and names unknown variables', async () => {
    const { code, out } = await runCommand(['config', 'check'], {
      env: { ...complete, REDIS_ULR: 'redis://localhost' },
    });
    expect(code).toBe(0);
    expect(out).toBe(
      'warning: REDIS_ULR is unknown. The nearest known variable is REDIS_URL.\nThe configuration is valid.\n',
    );
  });

  test('config check lists every problem with exit code 1, and no value', async () => {
    const { BIGCOMMERCE_CLIENT_ID: _omitted, ...others } = complete;
    const { code, err } = await runCommand(['config', 'check'], { env: { ...others, PORT: 'http' } });
    expect(code).toBe(1);
    expect(err).toContain('BIGCOMMERCE_CLIENT_ID is missing');
    expect(err).toContain('PORT');
    expect(err).not.toContain('access-token-value');
  });
});
