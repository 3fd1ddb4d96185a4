const jsonType = 'application/json';
const graphqlType = 'application/graphql-response+json';

/**
 * Returns the media type of a response: the one of GraphQL's two types that `Accept` names first (GraphQL over HTTP,
 * section 6.1). The default is `application/json`.
 */
export function resultMediaType(accept: string | undefined): string {
  const types = (accept ?? '').split(',').map((part) => part.split(';', 1)[0]?.trim().toLowerCase());
  return types.find((type) => type === graphqlType || type === jsonType) ?? jsonType;
}

/**
 * Returns the HTTP status of a result: 200 as `application/json`, and 400 as `application/graphql-response+json` if the
 * request was refused before execution (GraphQL over HTTP, section 6.4).
 */
export function resultStatus(mediaType: string, result: object): number {
  return mediaType === graphqlType && !('data' in result) ? 400 : 200;
}
