/** `cdk8s-slipway/environments`: one template with typed values for each environment. For TypeScript alone: it is generic. */
export { Environments, StandardEnvironment } from './environments';
