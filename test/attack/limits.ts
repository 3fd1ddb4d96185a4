import { jane } from '../helpers/demoCustomer.ts';
import { startSubgraph } from '../helpers/startSubgraph.ts';
import { below, type Fuzzer, pick, post } from './fuzzer.ts';

/**
 * Sends wrong passwords for one account from many addresses. In any spelling, the store receives no more than the
 * limits allow.
 */
export const limits: Fuzzer = {
  name: 'limits',
  rounds: 200,
  async run(attack) {
    const env = { LIMIT_SIGN_IN: '3,1000,900,20', TRUSTED_PROXIES: '127.0.0.1', LOG_LEVEL: 'silent' };
    const { sandbox, url, storeRequests, close } = await startSubgraph({ env });
    const networks = new Set<number>();
    for (let round = 0; round < attack.rounds; round += 1) {
      attack.sent();
      const network = below(attack.random, 10);
      networks.add(network);
      const host = below(attack.random, 60_000).toString(16);
      const address = pick(attack.random, [`2001:db8:0:${network}::${host}`, `2001:DB8:0:${network}:1::${host}`]);
      const email = pick(attack.random, [jane.email, jane.email.toUpperCase(), ` ${jane.email}`]);
      const login = `login(email: ${JSON.stringify(email)}, password: "guess${round}") { result }`;
      const query = pick(attack.random, [
        `mutation { ${login} }`,
        `mutation { a: ${login} b: ${login} }`,
        `mutation { account { __typename } ${login} }`,
      ]);
      await post(url, { query }, { 'x-forwarded-for': address });
    }
    const sent = (await storeRequests()).length;
    if (sent > 20 + networks.size)
      attack.found(`${sent} guesses reached the store; 20 and one for each network are allowed`);
    const owner = await post(
      url,
      { query: `mutation { login(email: "${jane.email}", password: "${jane.password}") { result } }` },
      { 'x-forwarded-for': '198.51.100.1' },
    );
    if (owner.body?.errors) attack.found('the owner cannot sign in from another address');
    sandbox.state.requests.length = 0;
    await close();
  },
};
