/** Helpers for browsers and other clients of the subgraph. They have no dependencies and work with every GraphQL client. */
export { type Authorization, authorizationUrl } from './authorization/authorizationUrl.ts';
export { type AuthorizationResult, redeemAuthorization } from './authorization/redeemAuthorization.ts';
export { possibleTypes, typePolicies } from './cache.ts';
export * from './documents/documents.ts';
export type { TypedDocument } from './documents/typedDocument.ts';
export type * from './documents/types.ts';
export { type DescribedError, describeError, type ErrorToDescribe } from './errors/describeError.ts';
export { describeWarning } from './errors/describeWarning.ts';
export { type ErrorText, type ErrorTexts, englishTexts, germanTexts } from './errors/errorTexts.ts';
export type { NextStep } from './errors/nextSteps.ts';
export { type ClientSession, createSession, type SessionOptions } from './session/createSession.ts';
export type { SessionStorage } from './session/sessionRecord.ts';
