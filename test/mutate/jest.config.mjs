/** @type {import('jest').Config} */
// biome-ignore lint/style/noDefaultExport: Jest takes its configuration from the default export.
export default {
  rootDir: '../..',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // Jest's own runner: a mutant that one test file loads must not reach another.
  testEnvironment: '<rootDir>/test/mutate/jestEnvironment.ts',
  testSequencer: '<rootDir>/test/mutate/testOrder.cjs',
  transform: {
    '\\.(ts|mjs|js)$': [
      '<rootDir>/test/mutate/node_modules/@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  // These ship ES modules only, which Jest's module registry cannot load.
  transformIgnorePatterns: ['/node_modules/(?!(jose|oidc-provider)/)'],
  maxWorkers: 2,
  testTimeout: 60_000,
};
