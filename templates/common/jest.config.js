module.exports = {
  transform: { '\\.ts$': '@swc/jest' },
  setupFilesAfterEnv: ['cdk8s-slipway/testing/jest'],
};
