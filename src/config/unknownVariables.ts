import { closest, distance } from 'fastest-levenshtein';
import { environmentVariables } from './environmentVariables.ts';
import { secretVariables } from './secretFiles.ts';

export interface UnknownVariable {
  readonly variable: string;
  /** The known variable with the most similar name. */
  readonly nearest: string;
}

/** Variables with these prefixes belong to this service. */
const ownPrefixes = /^(BIGCOMMERCE|STORE|SESSION|DOCUMENT|LIMIT|GUEST|METRICS|WRAPPED|WEBHOOK)_/;
/** Kubernetes adds such variables for each service in the namespace; desktop sessions set the last one. */
const foreign = /_SERVICE_(HOST|PORT)(_|$)|_PORT(_\d+_|$)|^SESSION_MANAGER$/;
/** Variables of other names are reported only if they are at most this many edits away from a known one. */
const MAX_EDITS = 2;
/** Variables of other programs whose names resemble ours. */
const MIN_LENGTH = 6;

/** Finds variables that look like settings of this service and are not. Never returns a value. */
export function unknownVariables(env: NodeJS.ProcessEnv): UnknownVariable[] {
  const known = [...Object.keys(environmentVariables.shape), ...secretVariables.map((name) => `${name}_FILE`)];
  const knownNames = new Set(known);
  return Object.keys(env).flatMap((variable) => {
    if (knownNames.has(variable) || variable.length < MIN_LENGTH || foreign.test(variable)) return [];
    const nearest = closest(variable, known);
    const isOurs = ownPrefixes.test(variable) || distance(variable, nearest) <= MAX_EDITS;
    return isOurs ? [{ variable, nearest }] : [];
  });
}
