import type { FormFieldValueRecord } from '../state/formFieldValueRecord.ts';
import { type Invalid, invalid } from '../storefront/failures.ts';

interface Answer {
  readonly fieldEntityId: number;
}

/** `CustomerFormFieldsInput`: the values of the merchant's form fields, by kind. */
export interface FormFieldsInput {
  readonly checkboxes?: readonly (Answer & { readonly fieldValueEntityIds: readonly number[] })[] | null;
  readonly multipleChoices?: readonly (Answer & { readonly fieldValueEntityId: number })[] | null;
  readonly numbers?: readonly (Answer & { readonly number: number })[] | null;
  readonly dates?: readonly (Answer & { readonly date: string })[] | null;
  readonly texts?: readonly (Answer & { readonly text: string })[] | null;
  readonly multilineTexts?: readonly (Answer & { readonly multilineText: string })[] | null;
  readonly passwords?: readonly (Answer & { readonly password: string })[] | null;
}

/** A form field, as far as its values depend on it. */
export interface FormQuestion {
  readonly __typename: string;
  readonly entityId: number;
  readonly label: string;
  readonly isBuiltIn: boolean;
  readonly options?: readonly { readonly entityId: number; readonly label: string }[];
}

type Kind = keyof FormFieldsInput;
type Named = { readonly entityId: number; readonly name: string };
type Reading = { readonly value: FormFieldValueRecord } | { readonly problem: string };

const questionTypes: Record<Kind, readonly string[]> = {
  checkboxes: ['CheckboxesFormField'],
  multipleChoices: ['PicklistFormField', 'RadioButtonsFormField'],
  numbers: ['NumberFormField'],
  dates: ['DateFormField'],
  texts: ['TextFormField', 'PicklistOrTextFormField'],
  multilineTexts: ['MultilineTextFormField'],
  passwords: ['PasswordFormField'],
};

const noSuchOption = { problem: 'The field has no such option.' };

/**
 * Validates the values of form fields.
 *
 * @param path the path of the values within `input`
 */
export function readFormFields(
  input: FormFieldsInput | null | undefined,
  questions: readonly FormQuestion[],
  path: readonly string[],
): { readonly values: FormFieldValueRecord[]; readonly problems: Invalid[] } {
  const values: FormFieldValueRecord[] = [];
  const problems: Invalid[] = [];
  const read = <A extends Answer>(
    kind: Kind,
    answers: readonly A[] | null | undefined,
    toReading: (named: Named, answer: A, options: NonNullable<FormQuestion['options']>) => Reading,
  ): void => {
    for (const [index, answer] of (answers ?? []).entries()) {
      const question = questions.find(({ entityId }) => entityId === answer.fieldEntityId);
      const fits = question !== undefined && !question.isBuiltIn && questionTypes[kind].includes(question.__typename);
      const reading = fits
        ? toReading({ entityId: question.entityId, name: question.label }, answer, question.options ?? [])
        : { problem: 'The form has no such field.' };
      if ('value' in reading) values.push(reading.value);
      else problems.push(invalid([...path, kind, String(index)], reading.problem));
    }
  };

  read('texts', input?.texts, (named, { text }) => ({ value: { ...named, kind: 'text', text } }));
  read('multilineTexts', input?.multilineTexts, (named, { multilineText }) => ({
    value: { ...named, kind: 'multilineText', multilineText },
  }));
  read('numbers', input?.numbers, (named, { number }) => ({ value: { ...named, kind: 'number', number } }));
  read('dates', input?.dates, (named, { date }) => ({ value: { ...named, kind: 'date', date } }));
  read('passwords', input?.passwords, (named, { password }) => ({ value: { ...named, kind: 'password', password } }));
  read('multipleChoices', input?.multipleChoices, (named, { fieldValueEntityId }, options) => {
    const option = options.find(({ entityId }) => entityId === fieldValueEntityId);
    if (option === undefined) return noSuchOption;
    return { value: { ...named, kind: 'multipleChoice', valueEntityId: option.entityId, value: option.label } };
  });
  read('checkboxes', input?.checkboxes, (named, { fieldValueEntityIds }, options) => {
    const ticked = options.filter(({ entityId }) => fieldValueEntityIds.includes(entityId));
    if (ticked.length !== new Set(fieldValueEntityIds).size) return noSuchOption;
    const valueEntityIds = ticked.map(({ entityId }) => entityId);
    return { value: { ...named, kind: 'checkboxes', valueEntityIds, values: ticked.map(({ label }) => label) } };
  });
  return { values, problems };
}

/** Returns the old values, replaced by the new ones where given. */
export function mergeFormFields(
  old: readonly FormFieldValueRecord[],
  changed: readonly FormFieldValueRecord[],
): FormFieldValueRecord[] {
  const ids = new Set(changed.map(({ entityId }) => entityId));
  return [...old.filter(({ entityId }) => !ids.has(entityId)), ...changed];
}
