import type { GraphQLResolveInfo } from 'graphql';
import { internalAliases } from '../../store/document/selectRequiredFields.ts';

/**
 * Control characters, and characters that reorder the text around them. A name shown to other people must not contain
 * them.
 */
const unprintable = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Resolves `Customer.displayName` from the fields that are selected beside it under internal aliases.
 *
 * @param format words that contain `{firstName}`, `{lastName}`, `{firstInitial}` and `{lastInitial}`
 */
export function displayName(format: string) {
  return (customer: Readonly<Record<string, unknown>>, _: unknown, __: unknown, info: GraphQLResolveInfo) => {
    const keyOf = internalAliases(info.operation, info.fragments);
    const names = [customer[keyOf('firstName')], customer[keyOf('lastName')]];
    const failure = names.find((name) => name instanceof Error);
    if (failure) throw failure;
    const [firstName = '', lastName = ''] = names.map(cleanName);
    return formatName(format, { firstName, lastName });
  };
}

/** Omits a word whose name is empty. Returns null if no word remains. */
function formatName(format: string, { firstName, lastName }: { firstName: string; lastName: string }): string | null {
  const values: Readonly<Record<string, string>> = {
    firstName,
    lastName,
    firstInitial: initialOf(firstName),
    lastInitial: initialOf(lastName),
  };
  const textOf = (name: string) => values[name] ?? '';
  const words = format.split(/\s+/).filter((word) => {
    const placeholders = [...word.matchAll(/\{(\w+)\}/g)];
    return placeholders.length === 0 || placeholders.some(([, name = '']) => textOf(name) !== '');
  });
  if (firstName === '' && lastName === '') return null;
  return words.map((word) => word.replace(/\{(\w+)\}/g, (_, name: string) => textOf(name))).join(' ') || null;
}

function cleanName(name: unknown): string {
  return typeof name === 'string' ? name.replace(unprintable, ' ').replace(/\s+/g, ' ').trim() : '';
}

/** Returns the first letter as people see it, with its combining marks. */
function initialOf(name: string): string {
  const [first] = new Intl.Segmenter().segment(name);
  return first?.segment.toUpperCase() ?? '';
}
