/**
 * Teaches `expect` the matchers and snapshots the YAML: `setupFilesAfterEnv: ['cdk8s-slipway/testing/jest']` in jest's
 * configuration, or `import 'cdk8s-slipway/testing/jest'` at the top of a test. The entry point for jest, and for
 * runners with a global `expect` like it.
 */
import { wrongUse } from './assertion-error';
import { ManifestMatchers, manifestMatchers } from './jest-matchers';
import { manifestSerializer } from './serializer';

/* eslint-disable @typescript-eslint/no-namespace, @typescript-eslint/no-unused-vars, @typescript-eslint/no-empty-object-type --
   this is how @types/jest takes further matchers */
declare global {
  namespace jest {
    interface Matchers<R, T> extends ManifestMatchers<R> {}
  }
}
/* eslint-enable */

/** The part of `expect` that is needed. */
interface Expect {
  extend(matchers: object): void;
  addSnapshotSerializer(serializer: object): void;
}

const { expect } = globalThis as { expect?: Expect };
if (typeof expect?.extend !== 'function') {
  wrongUse(
    'There is no global expect here. In a runner without one, extend its own: expect.extend(manifestMatchers), expect.addSnapshotSerializer(manifestSerializer).',
  );
}
expect.extend(manifestMatchers);
expect.addSnapshotSerializer(manifestSerializer);
