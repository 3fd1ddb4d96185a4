import { z } from 'zod';
import { entityId, text } from './inputs.ts';

const answers = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.array(z.object({ fieldEntityId: entityId, ...shape })).nullish();

/** `AccountFormFieldsInput`. The store's type is `CustomerFormFieldsInput`, with the same fields. */
export const formFields = z
  .object({
    checkboxes: answers({ fieldValueEntityIds: z.array(z.int()) }),
    multipleChoices: answers({ fieldValueEntityId: z.int() }),
    numbers: answers({ number: z.number() }),
    dates: answers({ date: z.iso.datetime({ offset: true, error: 'The value is not a date and time (ISO 8601).' }) }),
    texts: answers({ text: text }),
    multilineTexts: answers({ multilineText: text }),
    passwords: answers({ password: text }),
  })
  .nullish();
