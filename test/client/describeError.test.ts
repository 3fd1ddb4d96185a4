// cspell:ignore Versuchen noch einmal Warenkorb
import { Kind } from 'graphql';
import type { AccountErrorCode } from '../../src/client/documents/types.ts';
import { describeError } from '../../src/client/errors/describeError.ts';
import { describeWarning } from '../../src/client/errors/describeWarning.ts';
import { englishTexts, germanTexts } from '../../src/client/errors/errorTexts.ts';
import { ownTypeDefs } from '../../src/subgraph/ownTypeDefs.ts';

function valuesOf(name: string): string[] {
  return ownTypeDefs().definitions.flatMap((each) =>
    each.kind === Kind.ENUM_TYPE_DEFINITION && each.name.value === name
      ? (each.values ?? []).map((value) => value.name.value)
      : [],
  );
}

const codes = valuesOf('AccountErrorCode') as AccountErrorCode[];

describe.each([
  ['English', englishTexts],
  ['German', germanTexts],
] as const)('the catalogue in %s', (_language, texts) => {
  test('has a text and a next step for every account error code, and no other', () => {
    expect(codes.length).toBeGreaterThan(20);
    expect(Object.keys(texts.errors).sort()).toEqual([...codes].sort());
    for (const code of codes) {
      const { text, nextStep, action } = describeError({ code }, texts);
      expect([code, text, nextStep]).toEqual([
        code,
        expect.stringMatching(/^[^{}]+\.$/),
        expect.stringMatching(/^[^{}]+\.$/),
      ]);
      expect(action).toMatch(/^[a-z-]+$/);
    }
  });

  test('has a text for every reason and every warning', () => {
    const reasons = valuesOf('AccountInputReason').filter((reason) => reason !== 'OTHER');
    expect(Object.keys(texts.reasons).sort()).toEqual(reasons.sort());
    expect(Object.keys(texts.warnings).sort()).toEqual(valuesOf('AccountWarningCode').sort());
  });
});

test('the two languages share no text', () => {
  const sentences = (texts: object): string[] =>
    Object.values(texts).flatMap((value) => (typeof value === 'string' ? [value] : sentences(value)));
  const english = new Set(sentences(englishTexts));
  expect(sentences(germanTexts).filter((sentence) => english.has(sentence))).toEqual([]);
});

describe('an error that a person sees', () => {
  test('names each rule that a password breaks, with its number', () => {
    const problems = [
      { reason: 'TOO_SHORT', minimum: 7, maximum: null },
      { reason: 'NEEDS_DIGIT', minimum: 1, maximum: null },
    ] as const;
    expect(describeError({ code: 'PASSWORD_REJECTED', problems }, englishTexts)).toEqual({
      text: 'Use at least 7 characters. Digits needed: 1.',
      nextStep: 'Choose another password.',
      action: 'correct-input',
    });
  });

  test('has the text of its code if the reason is unknown, or lacks its number', () => {
    const text = 'This value is not valid.';
    const tooShort = { reason: 'TOO_SHORT', minimum: null, maximum: null } as const;
    expect(describeError({ code: 'INPUT_INVALID', problem: tooShort }, englishTexts).text).toBe(text);
    const other = { reason: 'OTHER', minimum: null, maximum: null } as const;
    expect(describeError({ code: 'INPUT_INVALID', problem: other }, englishTexts).text).toBe(text);
  });

  test('says how many minutes to wait, rounded up', () => {
    const { nextStep, action } = describeError({ code: 'RATE_LIMITED', retryAfterSeconds: 61 }, germanTexts);
    expect(nextStep).toBe('Versuchen Sie es in 2 Min. noch einmal.');
    expect(action).toBe('wait');
  });

  test('is the text of STORE_REFUSED for a code that this version does not contain', () => {
    const unknown = { code: 'NEW_CODE' as AccountErrorCode };
    expect(describeError(unknown, englishTexts)).toEqual(describeError({ code: 'STORE_REFUSED' }, englishTexts));
  });

  test('asks to try again after a fault', () => {
    expect(describeError(undefined, englishTexts)).toMatchObject({ action: 'try-again' });
  });

  test('a warning that this version does not contain keeps the subgraph’s message', () => {
    const warning = { code: 'NEW' as 'CART_NOT_MERGED', message: 'As the subgraph says.' };
    expect(describeWarning(warning, germanTexts)).toBe('As the subgraph says.');
    expect(describeWarning({ ...warning, code: 'CART_NOT_MERGED' }, germanTexts)).toMatch(/Warenkorb/);
  });
});
