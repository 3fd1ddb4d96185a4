import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';

/** The process's own environment, with what the folder's `.env` adds; a variable that is set already keeps its value. */
export function processEnvironment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) loadEnvFile('.env');
  return process.env;
}
