import { Lexer, Source, type Token, TokenKind } from 'graphql';
import { DocumentLimitExceeded, type DocumentLimits } from './documentLimits.ts';

const opening: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Checks a document's text before it is parsed. The parser and the validation rules of graphql-js call themselves for each
 * level of nesting, and a document of 15,000 tokens can be nested deeper than the stack. The scan itself reads each token
 * once and needs no stack.
 *
 * Text that is not a document is left to the parser, which reports where and why.
 *
 * @throws {DocumentLimitExceeded}
 */
export function checkSource(text: string, limits: DocumentLimits): void {
  const lexer = new Lexer(new Source(text));
  const count = { tokens: 0, nesting: 0, aliases: 0, directives: 0 };
  let parentheses = 0;
  for (let token = next(lexer); token && token.kind !== TokenKind.EOF; token = next(lexer)) {
    increase('tokens');
    if (opening.has(token.kind)) increase('nesting');
    if (closing.has(token.kind)) count.nesting -= 1;
    if (token.kind === TokenKind.PAREN_L) parentheses += 1;
    if (token.kind === TokenKind.PAREN_R) parentheses -= 1;
    if (token.kind === TokenKind.AT) increase('directives');
    // Within parentheses a colon follows the name of an argument, a variable or an input field.
    if (token.kind === TokenKind.COLON && parentheses === 0) increase('aliases');
  }

  function increase(measure: keyof typeof count): void {
    count[measure] += 1;
    if (count[measure] > limits[measure]) throw new DocumentLimitExceeded(measure, limits[measure]);
  }
}

function next(lexer: Lexer): Token | undefined {
  try {
    return lexer.advance();
  } catch {
    return undefined;
  }
}
