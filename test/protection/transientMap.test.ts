import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { TransientMap } from '../../src/protection/transientMap.ts';

setFlagsFromString('--expose-gc');
const collect: (options: { readonly type: 'major' | 'minor' }) => void = runInNewContext('gc');

const REQUESTS = 4_000;
const OPEN = 16;
/** About 8 kB each. */
const makeRequest = () => new Array(1_000).fill(0);

/** Returns the megabytes that small collections leave of requests that have ended. */
function keptMegabytes(open: TransientMap<object, number>): number {
  // A full collection promotes the table that the map has at that time.
  for (let index = 0; index < OPEN; index += 1) open.set([index], index);
  collect({ type: 'major' });
  collect({ type: 'major' });
  const before = getHeapStatistics().used_heap_size;
  const requests: object[] = [];
  for (let index = 0; index < REQUESTS; index += 1) {
    const request = makeRequest();
    open.set(request, index);
    requests.push(request);
    const ended = requests.length > OPEN ? requests.shift() : undefined;
    if (ended) open.delete(ended);
    if (index % 500 === 499) collect({ type: 'minor' });
  }
  collect({ type: 'minor' });
  collect({ type: 'minor' });
  return (getHeapStatistics().used_heap_size - before) / 1e6;
}

test('Requests that have ended leave memory with a small collection, also after a full one', () => {
  expect(keptMegabytes(new TransientMap())).toBeLessThan(4);
});
