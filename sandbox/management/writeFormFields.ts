import { type FormQuestion, mergeFormFields } from '../customerMutations/formFieldsInput.ts';
import type { FormFieldValueRecord } from '../state/formFieldValueRecord.ts';
import { type FormFieldAnswer, toFormFieldValue } from './formFieldAnswers.ts';
import { unprocessable } from './managementError.ts';

/**
 * Returns the form field values of a record after a write.
 *
 * @param path the place of the answers in the body, such as `0.form_fields`
 * @throws ManagementError 422 for an unknown field or a value that does not fit it
 */
export function writeFormFields(
  old: readonly FormFieldValueRecord[],
  answers: readonly FormFieldAnswer[] | undefined,
  questions: readonly FormQuestion[],
  path: string,
): FormFieldValueRecord[] {
  const values = (answers ?? []).map((answer, index) => {
    const value = toFormFieldValue(answer, questions);
    if (value === null) throw unprocessable({ [`${path}.${index}`]: 'the form has no such field, or no such value' });
    return value;
  });
  return mergeFormFields(old, values);
}
