import type { FormFieldValueRecord } from '../state/formFieldValueRecord.ts';

/** Returns a form field value as the customers API shows it. */
export function describeFormField(field: FormFieldValueRecord) {
  return { name: field.name, value: formFieldValue(field) };
}

function formFieldValue(field: FormFieldValueRecord): string | number | readonly string[] {
  switch (field.kind) {
    case 'checkboxes':
      return field.values;
    case 'date':
      return field.date;
    case 'multilineText':
      return field.multilineText;
    case 'multipleChoice':
      return field.value;
    case 'number':
      return field.number;
    case 'password':
      return field.password;
    case 'text':
      return field.text;
  }
}
