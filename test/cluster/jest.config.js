/**
 * The suite against a real API server: `npm run test:cluster`.
 *
 * One control plane serves the whole run, but for the tests that take its nodes away. What they do at a time, three files
 * and the tests within each, they do in namespaces of their own.
 */
const unit = require('../../jest.config.js');

const patterns = ['/node_modules/'];
// Nodes of somebody's cluster are not ours to drain or to lose.
if (process.env.SLIPWAY_KUBECONFIG) patterns.push('/nodes\\.test\\.ts$', '/control-plane\\.test\\.ts$');

module.exports = {
  ...unit,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/cluster/**/*.test.ts'],
  testPathIgnorePatterns: patterns,
  globalSetup: '<rootDir>/test/cluster/setup.ts',
  globalTeardown: '<rootDir>/test/cluster/teardown.ts',
  maxWorkers: 3, // Much of the time is spent waiting for controllers.
  maxConcurrency: 8,
  testTimeout: 240_000,
};
