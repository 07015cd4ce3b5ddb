/**
 * The suite against a real API server: `npm run test:cluster`.
 *
 * One control plane serves the whole run. The files run one after another, because some of them take nodes away from
 * everybody; within a file the tests run together, each in namespaces of its own.
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
  maxWorkers: 1,
  maxConcurrency: 8,
  testTimeout: 240_000,
};
