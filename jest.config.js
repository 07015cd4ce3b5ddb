/** The unit suite. The suite against a real API server has a configuration of its own: test/cluster/jest.config.js. */
module.exports = {
  testEnvironment: 'node',
  maxWorkers: '100%', // of the processors: jest leaves one idle, which on a machine with two is half of it
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/cluster/'],
  modulePathIgnorePatterns: ['<rootDir>/build/'],
  transform: { '\\.m?ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
  moduleNameMapper: {
    '^cdk8s-slipway$': '<rootDir>/lib/index.ts',
    '^cdk8s-slipway/testing/jest$': '<rootDir>/lib/testing/jest.ts',
    '^cdk8s-slipway/([a-z-]+)$': '<rootDir>/lib/$1/index.ts',
  },
};
