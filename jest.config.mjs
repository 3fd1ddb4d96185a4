/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // All test files of a worker share its modules. With Jest's own runner each file loads the product anew, which takes
  // longer than most tests do.
  runner: 'jest-light-runner/child-process',
  setupFiles: ['<rootDir>/test/jest/setUpWorker.mjs'],
  reporters: ['default', '<rootDir>/test/jest/progressReporter.mjs'],
  maxWorkers: 2,
};
