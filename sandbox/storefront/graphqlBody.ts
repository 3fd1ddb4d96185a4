import { z } from 'zod';

/** The body of a POST request to `/graphql`. */
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
  extensions: z.record(z.string(), z.unknown()).nullish(),
});

export type GraphQLBody = z.output<typeof graphqlBody>;
