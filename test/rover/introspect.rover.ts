import { buildSchema, isObjectType } from 'graphql';
import { lostDefinitions } from '../helpers/lostDefinitions.ts';
import { runCommand } from '../helpers/runCommand.ts';
import { sandboxEnvironment } from '../helpers/startSubgraph.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';
import { describeWithRover, runRover } from './runRover.ts';

const secret = 'a-secret-of-router-and-subgraph';

describeWithRover('Rover, against the subgraph in development', () => {
  const subgraph = useSubgraph();

  test('subgraph introspect returns the SDL of schema print, including keys', async () => {
    const { code, out } = await runRover('subgraph', 'introspect', subgraph().url);
    expect(code).toBe(0);
    const printed = await runCommand(['schema', 'print'], { env: sandboxEnvironment(subgraph().sandbox) });
    expect(lostDefinitions(schemaOf(printed.out), schemaOf(out))).toEqual([]);
    const keys = (sdl: string) => sdl.match(/@key\(fields: "\w+"\)/g);
    expect(keys(out)).toEqual(keys(printed.out));
  });

  test('graph introspect returns the schema as a client sees it', async () => {
    const { code, out } = await runRover('graph', 'introspect', subgraph().url);
    expect(code).toBe(0);
    const customer = buildSchema(out).getType('Customer');
    expect(isObjectType(customer) && Object.keys(customer.getFields())).toEqual(
      expect.arrayContaining(['entityId', 'email', 'displayName']),
    );
  });
});

describeWithRover('Rover, against the subgraph in production', () => {
  const subgraph = useSubgraph({ env: { NODE_ENV: 'production', ROUTER_SECRETS: secret } });

  test('subgraph introspect needs the router’s secret, and no introspection', async () => {
    const without = await runRover('subgraph', 'introspect', subgraph().url);
    expect(without.code).not.toBe(0);
    expect(without.out).toBe('');
    const { code, out } = await runRover(
      'subgraph',
      'introspect',
      subgraph().url,
      '--header',
      `Router-Authorization:${secret}`,
    );
    expect(code).toBe(0);
    expect(out).toContain('type AccountMutations');
  });

  test('graph introspect returns nothing, with or without the secret', async () => {
    const { code, out } = await runRover(
      'graph',
      'introspect',
      subgraph().url,
      '--header',
      `Router-Authorization:${secret}`,
    );
    expect(code).not.toBe(0);
    expect(out).toBe('');
  });
});

function schemaOf(sdl: string) {
  return buildSchema(sdl, { assumeValidSDL: true });
}
