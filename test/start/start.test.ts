import { execFileSync } from 'node:child_process';
import { parseEnv } from 'node:util';
import { start } from '../../src/start.ts';
import { describeRealSchemas, newestVersion } from '../helpers/realSchemas.ts';
import { takePort } from '../helpers/takePort.ts';
import { describeWithCurl } from './describeWithCurl.ts';
import { runStart, type StartRun } from './runStart.ts';

const freePorts = { PORT: '0', SANDBOX_PORT: '0' };

/** The requests of a banner: the lines below each title. */
function requestsIn(banner: string): string[] {
  return banner
    .split(/^# .*$/m)
    .slice(1)
    .map((command) => command.trim());
}

function paste(command: string) {
  return JSON.parse(execFileSync('sh', ['-c', command], { encoding: 'utf8' }));
}

describeWithCurl('npm start without a store', () => {
  let run: StartRun;
  let banner: string;
  beforeAll(async () => {
    run = runStart(freePorts);
    banner = await run.banner();
  });
  afterAll(async () => {
    run.signal('SIGTERM');
    await run.ended;
  });

  test('the banner lists the subgraph, the store, the inbox and the customers who can sign in', () => {
    expect(banner).toMatch(/Subgraph +http:\/\/127\.0\.0\.1:\d+\/graphql/);
    expect(banner).toMatch(/Store +a sandbox in memory, http:\/\/127\.0\.0\.1:\d+\/graphql/);
    expect(banner).toMatch(/Inbox +http:\/\/127\.0\.0\.1:\d+\/inbox/);
    expect(banner).toContain('jane@example.com, password sandbox-Pa55word');
  });

  test('the printed requests work as pasted, and again when pasted again', () => {
    const requests = requestsIn(banner);
    expect(requests).toHaveLength(5);
    const [signIn = '', jwtSignIn = '', reset = ''] = requests;
    for (const _ of [1, 2]) {
      expect(paste(signIn).data.account.login).toMatchObject({
        customer: { entityId: 1, firstName: 'Jane' },
        errors: [],
      });
      expect(paste(jwtSignIn)).toEqual({
        data: {
          loginWithCustomerLoginJwt: {
            customer: { entityId: 1, email: 'jane@example.com' },
            customerAccessToken: { value: expect.any(String), expiresAt: expect.any(String) },
          },
        },
      });
      expect(paste(reset)).toEqual({ data: { customer: { requestResetPassword: { errors: [] } } } });
    }
  });

  test('The banner names the second storefront, and its request reads a product that the default one does not have.', () => {
    expect(banner).toMatch(
      /Atelier +a second storefront: send X-Storefront: atelier, inbox http:\/\/127\.0\.0\.1:\d+\/inbox/,
    );
    expect(banner).toContain('lena@example.com, password Atelier-Pa55word!');
    const request = requestsIn(banner)[4] ?? '';
    expect(request).toContain('x-storefront: atelier');
    expect(paste(request).data.site).toEqual({
      settings: { storeName: 'Atelier Aumann' },
      product: { name: 'Linen Apron', prices: { price: { formatted: '68,00€' } } },
    });
    expect(paste(request.replace('x-storefront: atelier', 'x-storefront: main')).data.site.settings.storeName).toBe(
      'Harbour & Pine',
    );
  });

  test('the inbox shows the emailed link', async () => {
    paste(requestsIn(banner)[2] ?? '');
    const inbox = /Inbox +(\S+)/.exec(banner)?.[1] ?? '';
    const page = await fetch(inbox);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).toContain('/passwordreset?c=1');
  });

  test('npm start ends cleanly on SIGTERM', async () => {
    run.signal('SIGTERM');
    expect((await run.ended).code).toBe(0);
  });
});

describe('npm start', () => {
  test('npm start refuses a partly configured store, names everything that is missing, and starts no sandbox', async () => {
    const { code, out, err } = await runStart({ ...freePorts, BIGCOMMERCE_STORE_HASH: 'abc123' }).ended;
    expect({ code, out }).toEqual({ code: 1, out: '' });
    for (const name of ['CHANNEL_ID', 'STOREFRONT_TOKEN', 'CLIENT_ID', 'CLIENT_SECRET', 'ACCESS_TOKEN']) {
      expect(err).toContain(`BIGCOMMERCE_${name} is missing`);
    }
    expect(err).not.toContain('    at ');
  });

  test.each([['PORT'], ['SANDBOX_PORT']])(
    'npm start reports in one line that %s is in use, and the variable that changes it',
    async (name) => {
      const taken = await takePort();
      const { code, out, err } = await runStart({ ...freePorts, [name]: String(taken.port), LOG_LEVEL: 'warn' }).ended;
      await taken.release();
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err.trimEnd().split('\n')).toHaveLength(1);
      expect(err).toContain(String(taken.port));
      expect(err).toContain(name);
    },
  );

  test('npm start refuses an invalid sandbox port', async () => {
    const { code, err } = await runStart({ ...freePorts, SANDBOX_PORT: 'http' }).ended;
    expect(code).toBe(1);
    expect(err).toBe("The sandbox's port is not a port number. Set SANDBOX_PORT to another port.\n");
  });
});

describe('npm start with --env', () => {
  test('another process can use the sandbox with the printed variables, and npm start ends cleanly on SIGINT', async () => {
    const run = runStart(freePorts, 'start.ts', '--env');
    const env = parseEnv(await run.output((text) => text.includes('SSO_ISSUERS=') && text.endsWith('\n')));
    const other = await start({ ...env, PORT: '0', LOG_LEVEL: 'silent' } as NodeJS.ProcessEnv, process.stderr);
    const response = await fetch(other.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ site { settings { storeName } } }' }),
    });
    const body = await response.json();
    await other.close();
    run.signal('SIGINT');
    const { code, err } = await run.ended;

    expect(Object.keys(env).every((name) => /^(BIGCOMMERCE_\w+|SSO_ISSUERS)$/.test(name))).toBe(true);
    expect(body).toEqual({ data: { site: { settings: { storeName: 'Harbour & Pine' } } } });
    expect(code).toBe(0);
    expect(err).toContain('Inbox');
  });

  test('the secrets of a real store are not printed', async () => {
    const secrets = { BIGCOMMERCE_STORE_HASH: 'abc', BIGCOMMERCE_ACCESS_TOKEN: 'a-real-token' };
    const { code, out, err } = await runStart({ ...freePorts, ...secrets }, 'start.ts', '--env').ended;

    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('--env prints the variables of a sandbox');
    expect(err).not.toContain('a-real-token');
  });

  test('an unknown option is refused', async () => {
    const { code, err } = await runStart(freePorts, 'start.ts', '--environment').ended;

    expect([code, err]).toEqual([1, 'npm start has no option --environment. Its only option is --env.\n']);
  });
});

describeRealSchemas(
  'npm start with a pinned schema',
  (file) => {
    test('npm start serves a whole store schema over a sandbox', async () => {
      const run = runStart({ ...freePorts, STORE_SCHEMA: file, LOG_LEVEL: 'error' });
      const banner = await run.banner();
      const answer = await fetch(/Subgraph +(\S+)/.exec(banner)?.[1] ?? '', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        // The sandbox's own schema has no such type.
        body: JSON.stringify({
          query: '{ site { settings { storeName } } __type(name: "FileUploadFieldOption") { name } }',
        }),
      });
      const body = await answer.json();
      run.signal('SIGTERM');
      expect(await run.ended).toMatchObject({ code: 0, err: '' });
      expect(banner).toContain(file);
      expect(body).toEqual({
        data: {
          site: { settings: { storeName: expect.any(String) } },
          __type: { name: 'FileUploadFieldOption' },
        },
      });
    });
  },
  newestVersion,
);
