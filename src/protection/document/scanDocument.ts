import { Lexer, Source, type Token, TokenKind } from 'graphql';
import { DocumentLimitExceeded, type DocumentLimits } from './documentLimits.ts';

/** The nesting of an operation or a fragment. */
export interface ScannedDefinition {
  /** The name of a fragment. Undefined for an operation. */
  readonly fragment: string | undefined;
  /** The maximum number of open brackets in its text. */
  height: number;
  /** The fragments that it spreads, each with the maximum number of brackets open at the spread. */
  readonly spreads: Map<string, number>;
}

const opening: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Reads a document's tokens once, without recursion, and counts what is limited. Stops at text that is not GraphQL and
 * leaves it to the parser.
 *
 * @throws {DocumentLimitExceeded}
 */
export function scanDocument(text: string, limits: DocumentLimits): readonly ScannedDefinition[] {
  const lexer = new Lexer(new Source(text));
  const count = { tokens: 0, aliases: 0, directives: 0, definitions: 0 };
  const definitions: ScannedDefinition[] = [];
  let definition: ScannedDefinition | undefined;
  let open = 0;
  let parentheses = 0;
  let before: Token | undefined;
  for (let token = next(lexer); token && token.kind !== TokenKind.EOF; before = token, token = next(lexer)) {
    increase('tokens');
    if (open === 0 && !definition) startDefinition();
    if (opening.has(token.kind)) openBracket(token);
    if (closing.has(token.kind)) closeBracket(token);
    if (token.kind === TokenKind.AT) increase('directives');
    // In parentheses a colon follows the name of an argument, a variable or an input field.
    if (token.kind === TokenKind.COLON && parentheses === 0) increase('aliases');
    if (token.kind === TokenKind.NAME) readName(token);
  }
  return definitions;

  function startDefinition(): void {
    increase('definitions');
    definition = { fragment: undefined, height: 0, spreads: new Map() };
    definitions.push(definition);
  }

  function openBracket({ kind }: Token): void {
    open += 1;
    if (kind === TokenKind.PAREN_L) parentheses += 1;
    if (definition) definition.height = Math.max(definition.height, open);
    if (open > limits.nesting) throw new DocumentLimitExceeded('nesting', limits.nesting);
  }

  function closeBracket({ kind }: Token): void {
    open -= 1;
    if (kind === TokenKind.PAREN_R) parentheses -= 1;
    // A definition ends with its selection set. Variables and directives precede it.
    if (open === 0 && kind === TokenKind.BRACE_R) definition = undefined;
  }

  function readName({ value }: Token): void {
    if (!definition) return;
    if (before?.kind === TokenKind.SPREAD && value !== 'on') {
      definition.spreads.set(value, Math.max(open, definition.spreads.get(value) ?? 0));
    } else if (open === 0 && before?.kind === TokenKind.NAME && before.value === 'fragment') {
      definition = Object.assign(definition, { fragment: value });
    }
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
