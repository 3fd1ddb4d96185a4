import { useQuery } from '@apollo/client/react';
import { passwordRulesDocument } from 'bigcommerce-account-subgraph/client';
import { useTexts } from '../texts/TextsContext.tsx';

/** Returns the store's password rules as a sentence, once they are loaded. */
export function usePasswordHint(): string | undefined {
  const { rules: texts } = useTexts();
  const rules = useQuery(passwordRulesDocument).data?.account.passwordRules;
  if (!rules) return undefined;
  const parts = [
    texts.length(rules.minimumLength),
    rules.requiresLowerCase && texts.lower,
    rules.requiresUpperCase && texts.upper,
    rules.minimumNumbers > 0 && texts.digits(rules.minimumNumbers),
    rules.minimumSpecialCharacters > 0 && texts.special(rules.minimumSpecialCharacters),
  ];
  return parts.filter(Boolean).join(', ');
}
