import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { pino } from 'pino';
import { connectRedis } from '../../src/protection/redisClient.ts';
import { createSharedReplayMemory } from '../../src/protection/replayMemory.ts';
import { freePort, hasRedis, startRedis } from '../helpers/startRedis.ts';

const suite = hasRedis ? describe : describe.skip;
const leftOut = hasRedis ? '' : ' (left out: redis-server is not installed)';

/** Until then the client reports each failed attempt as an error. */
const ready = (redis: Redis) => new Promise<void>((resolve) => redis.once('ready', resolve));

suite(`A Redis that is not a single server${leftOut}`, () => {
  test('Redis can be found by its sentinels', async () => {
    const redis = await startRedis();
    const port = await freePort();
    const file = join(mkdtempSync(join(tmpdir(), 'sentinel-')), 'sentinel.conf');
    writeFileSync(
      file,
      `port ${port}\nbind 127.0.0.1\nsentinel monitor primary 127.0.0.1 ${new URL(redis.url).port} 1\n`,
    );
    const sentinel = spawn('redis-server', [file, '--sentinel'], { stdio: 'ignore' });
    const url = `redis+sentinel://127.0.0.1:${port}/primary`;
    const connection = connectRedis({ url, keyPrefix: 'test:', timeoutMs: 1_000 }, pino({ level: 'silent' }));
    await ready(connection.redis);

    const memory = createSharedReplayMemory(connection.redis);
    const until = Math.floor(Date.now() / 1000) + 60;
    expect([await memory.remember('token', until), await memory.remember('token', until)]).toEqual([true, false]);
    expect(await redis.keys()).toHaveLength(1);
    connection.close();
    const exited = once(sentinel, 'exit');
    sentinel.kill();
    await exited;
    await redis.stop();
  });

  test('Redis can be a cluster', async () => {
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), 'cluster-'));
    const settings = [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--cluster-announce-ip',
      '127.0.0.1',
      '--cluster-enabled',
      'yes',
      '--dir',
      folder,
      '--save',
      '',
    ];
    const node = await startRedis(settings, port);
    await node.command('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
    while (!(await node.command('CLUSTER', 'INFO')).includes('cluster_state:ok'));
    const url = `redis+cluster://127.0.0.1:${port}`;
    const connection = connectRedis({ url, keyPrefix: 'test:', timeoutMs: 1_000 }, pino({ level: 'silent' }));
    await ready(connection.redis);

    const memory = createSharedReplayMemory(connection.redis);
    const until = Math.floor(Date.now() / 1000) + 60;
    expect([await memory.remember('token', until), await memory.remember('token', until)]).toEqual([true, false]);
    connection.close();
    await node.stop();
  });
});
