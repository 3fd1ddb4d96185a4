import { useId } from 'react';
import type { Texts } from '../texts/english.ts';
import { useTexts } from '../texts/TextsContext.tsx';

interface FieldProps {
  readonly name: Exclude<keyof Texts['fields'], 'optional'>;
  readonly type?: 'text' | 'email' | 'password' | 'tel';
  readonly autoComplete?: string;
  readonly value?: string | null | undefined;
  readonly isOptional?: boolean;
  readonly problem?: string | undefined;
  readonly hint?: string | undefined;
  readonly maxLength?: number;
}

/** A labelled input with its hint and its problem. */
export function Field({ name, type = 'text', autoComplete, value, isOptional, problem, hint, maxLength }: FieldProps) {
  const { fields } = useTexts();
  const id = useId();
  const notes = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>
        {fields[name]} {isOptional && <small>({fields.optional})</small>}
      </label>
      <input
        id={id}
        name={name}
        type={type}
        autoComplete={autoComplete}
        defaultValue={value ?? ''}
        required={!isOptional}
        maxLength={maxLength}
        aria-invalid={problem ? true : undefined}
        aria-describedby={notes || undefined}
      />
      {hint && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
      {problem && (
        <p id={`${id}-problem`} className="field-problem">
          {problem}
        </p>
      )}
    </div>
  );
}
