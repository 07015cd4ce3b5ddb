/** `npm run build:bundle`: bundles what jsii compiled. */
import { resolve } from 'node:path';
import { bundle } from './bundle';

bundle(resolve(__dirname, '..', 'build')).catch((error: Error) => {
  process.stderr.write(`bundle: ${error.message}\n`);
  process.exitCode = 1;
});
