import root from '../../jest.config.mjs';

/** @type {import('jest').Config} */
// biome-ignore lint/style/noDefaultExport: Jest reads its configuration from one.
export default {
  ...root,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/package/**/*.package.ts'],
  maxWorkers: 1,
};
