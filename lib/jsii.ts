/**
 * All that other languages see of the library: the library itself, and a submodule for each integration. In Node.js an integration is an entry point of its own, so that who uses none loads none.
 */
export * from './index';
export * as delivery from './integrations/delivery';
export * as gateway from './integrations/gateway';
export * as mesh from './integrations/mesh';
export * as serverless from './integrations/serverless';
export * as tls from './integrations/tls';
export * as secrets from './integrations/secrets';
export * as eventScaling from './integrations/event-scaling';
export * as backup from './integrations/backup';
export * as observability from './integrations/observability';
export * as logging from './integrations/logging';
