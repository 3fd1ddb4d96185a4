import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type RunningProcess, startProcess } from './measure/startProcess.ts';

/**
 * Starts nginx as a proxy: one process, the same number of connections, no log, nothing written to disk.
 *
 * @param name the name of its folder, if several run at the same time
 */
export async function startNginx(
  upstreamUrl: string,
  core: number | undefined,
  name = 'nginx',
): Promise<RunningProcess> {
  const port = await freePort();
  const folder = fileURLToPath(new URL(`../build/${name}/`, import.meta.url));
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}nginx.conf`, configuration(new URL(upstreamUrl), port));
  const command = ['nginx', '-p', folder, '-c', `${folder}nginx.conf`, '-e', 'stderr'];
  const nginx = await startProcess({ command, core, ready: /nginx\/[\d.]+/ });
  return { ...nginx, url: `http://127.0.0.1:${port}/graphql` };
}

const configuration = ({ protocol, host }: URL, port: number) => `daemon off;
master_process off;
pid nginx.pid;
error_log stderr notice;
events { worker_connections 1024; }
http {
  access_log off;
  keepalive_requests 100000000;
  keepalive_timeout 600s;
  client_body_temp_path body;
  proxy_temp_path proxy;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
  client_body_buffer_size 64k;
  upstream store { server ${host}; keepalive 100; keepalive_requests 100000000; keepalive_timeout 600s; }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass ${protocol}//store;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_buffers 64 16k;
      proxy_max_temp_file_size 0;
    }
  }
}
`;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
