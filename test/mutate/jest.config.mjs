import base from '../../jest.config.mjs';

/** @type {import('jest').Config} */
// biome-ignore lint/style/noDefaultExport: Jest takes its configuration from the default export.
export default {
  ...base,
  rootDir: '../..',
  testEnvironment: '<rootDir>/test/mutate/jestEnvironment.ts',
  testSequencer: '<rootDir>/test/mutate/testOrder.cjs',
};
