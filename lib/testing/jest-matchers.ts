/** The same assertions as matchers of `expect`, with `.not`. For jest, and for runners with the same `expect.extend`. */
import type { Protocol } from '../analysis/connectivity';
import { Answer, no, yes } from './answer';
import { wrongUse } from './assertion-error';
import { Manifests } from './manifests';
import { AccessOptions, Who, can } from './questions/access';
import { AdmissionOptions, isAdmitted, isUpgradableFrom, restarts } from './questions/admitted';
import { survivesNodeDrain } from './questions/drain';
import { PeerName } from './questions/peers';
import { QuotaOptions, fitsQuota } from './questions/quota';
import { canReach, cannotReach } from './questions/reach';
import { fitsPattern, hasResource, resourceCount } from './questions/resources';
import type { TestedSet } from './tested-set';

/** What `expect` can be asked about a render. `R` is what a matcher returns, which is the test runner's affair. */
export interface ManifestMatchers<R> {
  /** An object of the kind fits the pattern; without one, there is one. */
  toHaveResource(kind: string, pattern?: object): R;
  /** There are just so many objects of the kind. */
  toHaveResourceCount(kind: string, count: number): R;
  /** Of one object: it fits the pattern. */
  toFitPattern(pattern: object): R;
  /** Connections get through; with `.not`, nothing gets through. */
  toReach(from: PeerName, to: PeerName, port?: number | string, protocol?: Protocol): R;
  /** Kubernetes' authorizer allows it. */
  toAllow(who: Who, verb: string, resource: string, options?: AccessOptions): R;
  /** The API server takes every object. */
  toBeAdmitted(options?: AdmissionOptions): R;
  /** The workload serves on while any node is drained. */
  toSurviveNodeDrain(workload: string): R;
  /** The quota is kept at the highest scale. */
  toFitQuota(options?: QuotaOptions): R;
  /** The API server takes every object over its older version. */
  toBeUpgradableFrom(previous: Manifests, options?: AdmissionOptions): R;
  /** Running pods are replaced when this render is applied over an older one. */
  toRestartOnUpgradeFrom(previous: Manifests, options?: AdmissionOptions): R;
}

/** What the runner is given back. */
interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}

/** What the runner calls a matcher on; `isNot` says that `.not` stands before it. */
interface MatcherContext {
  readonly isNot?: boolean;
}

const result = (answer: Answer): MatcherResult => ({ pass: answer.holds, message: () => answer.because });

/** A matcher of a question about a render. */
function about<Args extends unknown[]>(question: (set: TestedSet, ...args: Args) => Answer) {
  return (received: unknown, ...args: Args): MatcherResult => result(question(setOf(received), ...args));
}

/** The matchers, for `expect.extend(manifestMatchers)`; `cdk8s-slipway/testing/jest` does that. */
export const manifestMatchers = {
  toHaveResource: about((set, kind: string, pattern?: object) => hasResource(set, kind, pattern)),
  toHaveResourceCount: about((set, kind: string, count: number) => resourceCount(set, kind, count)),
  toFitPattern: (received: unknown, pattern: object): MatcherResult =>
    result(fitsPattern(received, pattern, titleOf(received))),
  toReach(
    this: MatcherContext | void,
    received: unknown,
    from: PeerName,
    to: PeerName,
    port?: number | string,
    protocol?: Protocol,
  ) {
    const question = { from, to, port, protocol };
    // The opposite of "every port gets through" is "not every one"; what `.not` has to mean is "none".
    if (!this?.isNot) return result(canReach(setOf(received), question));
    const { holds, because } = cannotReach(setOf(received), question);
    return result(holds ? no(because) : yes(because));
  },
  toAllow: about((set, who: Who, verb: string, resource: string, options?: AccessOptions) =>
    can(set, who, verb, resource, options),
  ),
  toBeAdmitted: about((set, options?: AdmissionOptions) => isAdmitted(set, options)),
  toSurviveNodeDrain: about((set, workload: string) => survivesNodeDrain(set, workload)),
  toFitQuota: about((set, options?: QuotaOptions) => fitsQuota(set, options)),
  toBeUpgradableFrom: about((set, previous: Manifests, options?: AdmissionOptions) =>
    isUpgradableFrom(set, setOf(previous), options),
  ),
  toRestartOnUpgradeFrom: about((set, previous: Manifests, options?: AdmissionOptions): Answer => {
    const names = restarts(set, setOf(previous), options);
    return names.length === 0 ? no('The upgrade restarts nothing.') : yes(`The upgrade restarts ${names.join(', ')}.`);
  }),
};

function setOf(received: unknown): TestedSet {
  return received instanceof Manifests
    ? received._tested
    : wrongUse('This matcher is about Manifests: expect(Manifests.of(app)).');
}

function titleOf(received: unknown): string {
  const object = received as { kind?: unknown; metadata?: { name?: unknown } } | null;
  if (typeof object?.kind !== 'string')
    wrongUse('toFitPattern is about one object: expect(manifests.get(kind, name)).');
  return `${object.kind} ${String(object.metadata?.name)}`;
}
