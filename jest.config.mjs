/** Tests run the same stripped TypeScript that Node runs in production: no second compiler. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/worker/src', '<rootDir>/plugin', '<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // Real servers take their time to start: `npm run test:integration`.
  testPathIgnorePatterns: [
    '<rootDir>/test/integration/',
    '<rootDir>/test/faults/',
    '<rootDir>/test/browser/',
    // They start a process for every step: `npm run test:long`.
    '<rootDir>/test/(ai-bom|backup|hostile-folder).test.ts',
  ],
  extensionsToTreatAsEsm: ['.ts'],
  modulePathIgnorePatterns: ['<rootDir>/plugin/dist/'],
  transform: { '\\.ts$': '<rootDir>/test/strip-types.mjs' },
  reporters: ['default', '<rootDir>/test/closing-line.mjs'],
  setupFiles: ['<rootDir>/test/seeded.mjs'],
  testTimeout: 60_000,
  randomize: true,
  maxWorkers: '100%',
  // Modules of every file stay in a process of Jest; at some 4 GB it would die of them (jestjs/jest#11956).
  workerIdleMemoryLimit: '1500MB',
  testSequencer: '<rootDir>/test/processes-first.mjs',
  errorOnDeprecated: true,
}
