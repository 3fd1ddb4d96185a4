/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testEnvironment: 'node',
  transform: {
    '\\.(ts|mjs|js)$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  // These ship ES modules only; Jest's module registry needs them transformed.
  transformIgnorePatterns: ['/node_modules/(?!(jose|oidc-provider)/)'],
  maxWorkers: 2,
  testTimeout: 60_000,
};
