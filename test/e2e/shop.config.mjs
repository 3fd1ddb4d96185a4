import base from './jest.config.mjs';

/** @type {import('jest').Config} */
// biome-ignore lint/style/noDefaultExport: Jest reads its configuration from one.
export default { ...base, testMatch: ['<rootDir>/test/e2e/**/*.shop.ts'] };
