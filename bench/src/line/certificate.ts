import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../build/line/', import.meta.url));

/**
 * Creates a key and a certificate for this machine's loopback address.
 *
 * @returns the folder that contains `key.pem` and `cert.pem`
 */
export function createCertificate(): string {
  mkdirSync(folder, { recursive: true });
  const files = ['-keyout', `${folder}key.pem`, '-out', `${folder}cert.pem`];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  execFileSync('openssl', ['req', '-x509', '-days', '2', ...key, ...files, ...names], { stdio: 'ignore' });
  return folder;
}
