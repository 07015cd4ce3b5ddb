/**
 * The suite of `npm test`, which is run before a commit. What takes long is named `*.long.test.ts` and runs as well with
 * `npm run test:full`; the suite against a real API server has a configuration of its own: test/cluster/jest.config.js.
 */
const { exports: entryPoints } = require('./package.json');

/** The apps and tests import the library by its name: each entry point of the package is a file of lib/. */
const moduleNameMapper = Object.fromEntries(
  Object.entries(entryPoints)
    .filter(([, target]) => target.types)
    .map(([name, { types }]) => [
      `^cdk8s-slipway${name.slice(1)}$`,
      types.replace('./build/', '<rootDir>/lib/').replace('.d.ts', '.ts'),
    ]),
);

module.exports = {
  testEnvironment: 'node',
  maxWorkers: '100%', // of the processors: jest leaves one idle, which on a machine with two is half of it
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/test/cluster/',
    ...(process.env.FULL ? [] : ['\\.long\\.test\\.ts$']),
  ],
  modulePathIgnorePatterns: ['<rootDir>/build/'],
  transform: { '\\.m?ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
  moduleNameMapper,
};
