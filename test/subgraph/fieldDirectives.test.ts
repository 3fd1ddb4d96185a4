import { rulesFile } from '../helpers/rulesFile.ts';
import { startSubgraph, type TestSubgraph } from '../helpers/startSubgraph.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const sdlOf = async ({ graphql }: TestSubgraph): Promise<string> =>
  (await graphql('{ _service { sdl } }')).data._service.sdl;

/** Returns the definition of one type, to its closing brace. */
function definition(sdl: string, head: string): string {
  const start = sdl.search(new RegExp(`\\n${head}\\b`));
  expect([head, start]).not.toEqual([head, -1]);
  return sdl.slice(start, sdl.indexOf('\n}', start));
}

describe('Federation’s directives by rule', () => {
  const subgraph = useSubgraph({
    env: rulesFile(
      `{ inaccessible: [Error.message, ResetPasswordInput.token, Customer.notes],
         tag: { internal: [Error.message, ResetPasswordInput.token] },
         shareable: ["*.message"] }`,
    ),
  });

  test('a rule hides a field of an interface, an input and an object', async () => {
    const sdl = await sdlOf(subgraph());

    expect(definition(sdl, 'interface Error')).toMatch(/message: String! .*@inaccessible/);
    expect(definition(sdl, 'input ResetPasswordInput')).toMatch(/token: String! .*@inaccessible/);
    expect(definition(sdl, 'type Customer')).toMatch(/notes: String! .*@inaccessible/);
    expect(definition(sdl, 'type ValidationError')).not.toContain('@inaccessible');
  });

  test('a rule tags a field of an interface and an input', async () => {
    const sdl = await sdlOf(subgraph());

    expect(definition(sdl, 'interface Error')).toMatch(/message: String! .*@tag\(name: "internal"\)/);
    expect(definition(sdl, 'input ResetPasswordInput')).toMatch(/token: String! .*@tag\(name: "internal"\)/);
  });

  test('a rule shares fields of object types only, because Federation refuses the directive elsewhere', async () => {
    const sdl = await sdlOf(subgraph());

    expect(definition(sdl, 'type ValidationError')).toMatch(/message: String! .*@shareable/);
    expect(definition(sdl, 'interface Error')).not.toContain('@shareable');
  });
});

describe('a rule that hides something else', () => {
  test.each(['deny: [Customer.notes]', 'deny: [Mutation.wishlist]'])(
    'the store’s other mutations do not change: %s',
    async (rule) => {
      const subgraph = await startSubgraph({ env: rulesFile(rule) });
      try {
        expect(await sdlOf(subgraph)).toMatch(/\n {2}login\(/);
        const { data, errors } = await subgraph.graphql(
          'mutation { login(email: "jane@example.com", password: "sandbox-Pa55word") { customer { email } } }',
        );
        expect({ data, errors }).toEqual({ data: { login: { customer: { email: 'jane@example.com' } } }, errors: [] });
      } finally {
        await subgraph.close();
      }
    },
  );
});
