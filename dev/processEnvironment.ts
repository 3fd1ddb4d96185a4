import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';

/**
 * Returns the process's environment and the variables in the folder's `.env` file. A variable that is already set keeps
 * its value.
 */
export function processEnvironment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) loadEnvFile('.env');
  return process.env;
}
