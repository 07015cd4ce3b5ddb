/** `cdk8s-slipway/secrets`: Secrets that external-secrets brings from where their values are kept. What is in these files is public, all of it. */
export * from './external-key';
export * from './external-secret';
export * from './store-reference';
