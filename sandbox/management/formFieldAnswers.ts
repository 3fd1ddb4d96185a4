import { z } from 'zod';
import type { FormQuestion } from '../customerMutations/formFieldsInput.ts';
import type { FormFieldValueRecord } from '../state/formFieldValueRecord.ts';

/** Values of the merchant's form fields, by the names of the fields. */
export const formFieldAnswers = z.array(
  z.strictObject({ name: z.string().min(1), value: z.union([z.string(), z.number(), z.array(z.string())]) }),
);

export type FormFieldAnswer = z.output<typeof formFieldAnswers>[number];

/**
 * Returns the record of a value, or null if the form has no such field or the value does not fit it.
 *
 * @param questions the fields of the form
 */
export function toFormFieldValue(
  { name, value }: FormFieldAnswer,
  questions: readonly FormQuestion[],
): FormFieldValueRecord | null {
  const question = questions.find(({ label, isBuiltIn }) => label === name && !isBuiltIn);
  if (question === undefined) return null;
  const named = { entityId: question.entityId, name };
  const option = question.options?.find(({ label }) => label === value);
  switch (question.__typename) {
    case 'CheckboxesFormField': {
      const ticked = question.options?.filter(({ label }) => Array.isArray(value) && value.includes(label)) ?? [];
      if (!Array.isArray(value) || ticked.length !== value.length) return null;
      const valueEntityIds = ticked.map(({ entityId }) => entityId);
      return { ...named, kind: 'checkboxes', valueEntityIds, values: value };
    }
    case 'PicklistFormField':
    case 'RadioButtonsFormField':
      return option ? { ...named, kind: 'multipleChoice', valueEntityId: option.entityId, value: option.label } : null;
    case 'NumberFormField':
      return Number.isFinite(Number(value)) ? { ...named, kind: 'number', number: Number(value) } : null;
    case 'DateFormField':
      return Number.isNaN(Date.parse(String(value))) ? null : { ...named, kind: 'date', date: String(value) };
    case 'MultilineTextFormField':
      return typeof value === 'string' ? { ...named, kind: 'multilineText', multilineText: value } : null;
    case 'PasswordFormField':
      return typeof value === 'string' ? { ...named, kind: 'password', password: value } : null;
    default:
      return typeof value === 'string' ? { ...named, kind: 'text', text: value } : null;
  }
}
