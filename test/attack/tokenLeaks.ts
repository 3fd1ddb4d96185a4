import { jane } from '../helpers/demoCustomer.ts';
import { rulesFile } from '../helpers/rulesFile.ts';
import { startSubgraph } from '../helpers/startSubgraph.ts';
import { type Attack, below, type Fuzzer, pick, post } from './fuzzer.ts';

const configurations: readonly { readonly env: NodeJS.ProcessEnv; readonly namespace?: string }[] = [
  { env: {} },
  { env: { GUEST_CACHE: 'site=60', NODE_ENV: 'production' } },
  { env: rulesFile('prefix: { types: Bc, except: [Customer] }') },
  { env: rulesFile('namespace: shop'), namespace: 'shop' },
];

const login = `login(email: "${jane.email}", password: "${jane.password}")`;

/** Ways to select a token, nested and renamed. */
function hunt({ random }: Attack, namespace: string | undefined): string {
  const alias = () =>
    pick(random, ['', 'a: ', 'data: ', 'errors: ', 'extensions: ', '__proto__: ', 'value: ', 'sealValue: ']);
  const token = () =>
    `${alias()}customerAccessToken { ${alias()}value ${random() < 0.5 ? `${alias()}expiresAt` : '__typename'} }`;
  const wrapped = () => pick(random, [token(), `... { ${token()} }`, '...T', `...T ${token()}`]);
  const count = 1 + below(random, 3);
  const roots = Array.from({ length: count }, (_, index) =>
    random() < 0.5
      ? `r${index}: ${login} { ${wrapped()} }`
      : `s${index}: account { ${login.replace('(', '(input: { ').replace(')', ' })')} { customerAccessToken { ${alias()}value } errors { code } } }`,
  );
  const store = roots.filter((root) => root.startsWith('r')).join(' ');
  const ours = roots.filter((root) => !root.startsWith('r')).join(' ');
  const inside = namespace && store ? `${namespace} { ${store} }` : store;
  const fragment = `fragment T on LoginResult { ${token()} }`;
  return `mutation { ${inside} ${ours} } ${inside.includes('...T') ? fragment : ''}`;
}

export const tokenLeaks: Fuzzer = {
  name: 'token leaks',
  rounds: 400,
  async run(attack) {
    for (const { env, namespace } of configurations) {
      const { sandbox, url, log, close } = await startSubgraph({
        env: { LIMIT_SIGN_IN: 'off', LOG_LEVEL: 'trace', ...env },
      });
      const issued = new Set<string>();
      const { sessions } = sandbox.state;
      const set = sessions.set.bind(sessions);
      sessions.set = (token, session) => {
        issued.add(token);
        return set(token, session);
      };
      for (let round = 0; round < attack.rounds / configurations.length; round += 1) {
        attack.sent();
        const query = hunt(attack, namespace).replace(
          'on LoginResult',
          env.EXPOSURE_FILE && !namespace ? 'on BcLoginResult' : 'on LoginResult',
        );
        const { text } = await post(url, { query });
        for (const token of issued) {
          if (text.includes(token)) attack.found(`a token is in the response to ${query.slice(0, 200)}`);
        }
      }
      if (issued.size === 0) attack.found('no token was issued, so nothing was tried');
      for (const token of issued) if (log().includes(token)) attack.found('a token is in the log');
      await close();
    }
  },
};
