import { buildSchema } from 'graphql';
import { lostDefinitions } from '../helpers/lostDefinitions.ts';

const original = `
  directive @shown(in: String = "all") on QUERY
  type Query { "One." one(a: Int = 1): E  two: Int @deprecated(reason: "Use one.") }
  enum E { A B }
  scalar S @specifiedBy(url: "https://example.com/s")
`;

describe('the comparison of schemas', () => {
  test.each([
    ['a description', '"One." one', 'one', 'Query'],
    ['a default', 'a: Int = 1', 'a: Int', 'Query'],
    ['an argument', '(a: Int = 1)', '', 'Query'],
    ['a deprecation', '@deprecated(reason: "Use one.")', '', 'Query'],
    ['an enum value', 'A B', 'A', 'E'],
    ['the address of a scalar', '@specifiedBy(url: "https://example.com/s")', '', 'S'],
    ['a default of a directive', '= "all"', '', '@shown'],
  ])('the comparison reports %s', (_, text, replacement, name) => {
    const copy = original.replace(text, replacement);
    expect(lostDefinitions(buildSchema(original), buildSchema(copy))).toEqual([name]);
  });

  test('the comparison ignores an added field', () => {
    const copy = original.replace('two:', 'three: Int two:');
    expect(lostDefinitions(buildSchema(original), buildSchema(copy))).toEqual([]);
  });
});
