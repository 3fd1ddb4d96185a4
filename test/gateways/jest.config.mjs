import root from '../../jest.config.mjs';

/** @type {import('jest').Config} */
// biome-ignore lint/style/noDefaultExport: Jest reads its configuration from one.
export default {
  ...root,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/gateways/**/*.gateways.ts'],
  maxWorkers: 1,
  // The supergraph that the files share runs until the end.
  forceExit: true,
};
