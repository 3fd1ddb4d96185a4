import gateways from './gateways/jest.config.mjs';

/**
 * The suites that `npm test` leaves out, in one process. They load the same modules, and share gateways.
 *
 * @type {import('jest').Config}
 */
// biome-ignore lint/style/noDefaultExport: Jest reads its configuration from one.
export default { ...gateways, rootDir: '..', testMatch: ['<rootDir>/test/**/*.{e2e,shop,gateways,rover,package}.ts'] };
