/** `cdk8s-slipway/tls`: certificates that cert-manager gets and renews. What is in these files is public, all of it. */
export * from './acme-solver';
export * from './certificate';
export * from './issuer';
export * from './issuer-interface';
export * from './issuer-reference';
export * from './issuer-source';
