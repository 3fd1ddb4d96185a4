import { z } from 'zod';

/** What a POST to `/graphql` holds. */
export const graphqlBody = z.object({
  query: z.string().min(1),
  operationName: z
    .string()
    .nullish()
    .transform((name) => name ?? null),
  variables: z
    .record(z.string(), z.unknown())
    .nullish()
    .transform((variables) => variables ?? {}),
});

export type GraphQLBody = z.output<typeof graphqlBody>;
