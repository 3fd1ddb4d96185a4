import { parse } from 'graphql';
import { z } from 'zod';
import type { RequestContext } from '../../src/context.ts';
import type { ResolverDeps } from '../../src/entities/resolverDeps.ts';
import { preparedOperation } from '../../src/store/document/preparedOperation.ts';
import { StoreGraphQLError } from '../../src/store/errors/storeGraphQLError.ts';
import type { StoreOperation } from '../../src/store/storeOperation.ts';
import { answerAt } from './shared/storeUserErrors.ts';

const operation: StoreOperation = {
  feature: 'account.passwordRules',
  document: parse(`
    query AccountPasswordRules {
      site {
        settings {
          customers {
            passwordComplexitySettings {
              minimumPasswordLength
              requireLowerCase
              requireUpperCase
              requireNumbers
              minimumNumbers
              requireSpecialCharacters
              minimumSpecialCharacters
            }
          }
        }
      }
    }
  `),
  core: false,
};

export const passwordRulesOperations: readonly StoreOperation[] = [operation];

const rules = z
  .object({
    minimumPasswordLength: z.int(),
    requireLowerCase: z.boolean(),
    requireUpperCase: z.boolean(),
    requireNumbers: z.boolean(),
    minimumNumbers: z.int(),
    requireSpecialCharacters: z.boolean(),
    minimumSpecialCharacters: z.int(),
  })
  .transform((settings) => ({
    minimumLength: settings.minimumPasswordLength,
    requiresLowerCase: settings.requireLowerCase,
    requiresUpperCase: settings.requireUpperCase,
    minimumNumbers: settings.requireNumbers ? Math.max(1, settings.minimumNumbers) : 0,
    minimumSpecialCharacters: settings.requireSpecialCharacters ? Math.max(1, settings.minimumSpecialCharacters) : 0,
  }));

/**
 * Returns the store's password rules from its settings. Sends one request as a guest, because a form needs the rules
 * before anyone signs in.
 *
 * @returns null if the store does not provide them
 * @throws {StoreGraphQLError | UpstreamError}
 */
export async function passwordRules(
  { available, storeSchema }: ResolverDeps,
  { store }: RequestContext,
): Promise<z.infer<typeof rules> | null> {
  if (!available.has(operation)) return null;
  const { result } = await store.asGuest(preparedOperation(storeSchema, operation.document), {});
  const refused = result.errors?.[0];
  if (refused) throw new StoreGraphQLError(refused);
  const settings = answerAt(result.data, ['site', 'settings', 'customers', 'passwordComplexitySettings']);
  return settings ? rules.parse(settings) : null;
}
