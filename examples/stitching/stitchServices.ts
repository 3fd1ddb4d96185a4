import type { SubschemaConfig } from '@graphql-tools/delegate';
import { stitchSchemas } from '@graphql-tools/stitch';
import { federationToStitchingSDL, stitchingDirectives } from '@graphql-tools/stitching-directives';
import { filterSchema } from '@graphql-tools/utils';
import { buildSchema, type GraphQLSchema } from 'graphql';
import type { Service } from './service.ts';

const { stitchingDirectivesTransformer } = stitchingDirectives();

/**
 * Stitches services into one schema. Types with the same name are merged by their keys: with the root field that `@merge`
 * names, or with `_entities` if the service's SDL is Federation's. Requests for several keys of a service are batched.
 */
export function stitchServices(services: readonly Service[]): GraphQLSchema {
  const stitched = stitchSchemas({
    subschemas: services.map(subschemaOf),
    subschemaConfigTransforms: [stitchingDirectivesTransformer],
  });
  // Clients do not need what only the gateway uses.
  return filterSchema({
    schema: stitched,
    rootFieldFilter: (_operation, field) => !/^(_entities|_service|lookUp[A-Z]\w*)$/.test(field),
    directiveFilter: (name) => !/^(key|computed|merge|canonical|link|federation__\w+)$/.test(name),
    typeFilter: (name) => !/^(_Any|_Entity|_Service|link__\w+|federation__\w+)$/.test(name),
  });
}

function subschemaOf({ sdl, executor }: Service): SubschemaConfig {
  const isFederation = sdl.includes('specs.apollo.dev/federation');
  const schema = buildSchema(isFederation ? federationToStitchingSDL(sdl) : sdl, {
    // The SDL of a subgraph does not contain the definitions of Federation's directives.
    assumeValidSDL: true,
  });
  return { schema, executor, batch: true };
}
