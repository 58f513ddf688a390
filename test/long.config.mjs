import base from '../jest.config.mjs'

/** Tests of the command line that take minutes: bills of materials, backups that are killed, a folder full of traps. */
export default {
  ...base,
  rootDir: '..',
  roots: ['<rootDir>/test'],
  testMatch: ['<rootDir>/test/{ai-bom,backup,hostile-folder}.test.ts'],
  testPathIgnorePatterns: [],
}
