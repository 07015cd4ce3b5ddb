/**
 * All that other languages see of the library, and that API.md lists: the library itself, and a submodule for each
 * integration. In Node.js an integration is an entry point of its own, so that who uses none loads none.
 */
export * from './index';
export * as delivery from './delivery';
export * as gateway from './gateway';
export * as mesh from './mesh';
export * as serverless from './serverless';
export * as tls from './tls';
export * as secrets from './secrets';
export * as eventScaling from './event-scaling';
export * as backup from './backup';
export * as observability from './observability';
export * as logging from './logging';
