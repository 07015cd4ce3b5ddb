/** The version of the package, told without loading any part of it. */
export const VERSION = (require('../../package.json') as { version: string }).version;
