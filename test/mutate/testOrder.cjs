const { readFileSync } = require('node:fs');
const Sequencer = require('@jest/test-sequencer').default;

/** Runs test files in the order that the file named by MUTATION_ORDER lists them. */
module.exports = class TestOrder extends Sequencer {
  sort(tests) {
    const { MUTATION_ORDER } = process.env;
    if (!MUTATION_ORDER) return super.sort(tests);
    const order = JSON.parse(readFileSync(MUTATION_ORDER, 'utf8'));
    const placeOf = ({ path }) => order.findIndex((file) => path.endsWith(file));
    return [...tests].sort((one, other) => placeOf(one) - placeOf(other));
  }
};
