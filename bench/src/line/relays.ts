import { lineSettings } from './lineSettings.ts';
import { startRelay } from './startRelay.ts';

/**
 * A program that starts a relay for each contender on each line. `PORT` is the store's port, `LINES` the indexes of the
 * lines, and `PER_LINE` the number of contenders. Prints the ports by line.
 */
const { PORT, LINES = '', PER_LINE } = process.env;
const ports = await Promise.all(
  LINES.split(',').map((index) => {
    const line = lineSettings[Number(index)];
    if (!line) throw new Error(`There is no line ${index}.`);
    return Promise.all(Array.from({ length: Number(PER_LINE) }, () => startRelay(Number(PORT), line)));
  }),
);
process.stdout.write(`answers at ${JSON.stringify(ports)}\n`);
