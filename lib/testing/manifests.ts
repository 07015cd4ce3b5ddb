/** The objects of a render, to ask about. */
import { IConstruct } from 'constructs';
import type { Manifest } from '../kubernetes/manifest';
import type { Protocol } from '../analysis/connectivity';
import { expectAnswer } from './answer';
import { Origin, originOfDirectory, originOfObjects, originOfTree, originOfYaml } from './origin';
import { AccessOptions, Who, can } from './questions/access';
import { AdmissionOptions, isAdmitted, isUpgradableFrom, restarts } from './questions/admitted';
import { survivesNodeDrain } from './questions/drain';
import { PeerName } from './questions/peers';
import { QuotaOptions, fitsQuota } from './questions/quota';
import { canReach, cannotReach } from './questions/reach';
import { fitting, hasResource, resourceCount } from './questions/resources';
import { TestedSet } from './tested-set';
import type { ObjectOf } from './typed-objects';

/**
 * The objects of a render, found by kind and name, never by their position.
 *
 * A method that finds returns; a method that asserts (`hasResource`, `canReach`, …) throws a `ManifestAssertionError`
 * with the reason where it doesn't hold, so it works in any test runner. A senseless question, about an unknown kind or
 * with a pattern that everything fits, throws a `WrongUseError`.
 *
 * Kinds are named `Deployment`; where that could be several, or may be absent, `apps/Deployment`. Names are `web`, or
 * `shop/web` where several namespaces have one, or `web-config-*` for names that end in a hash.
 */
export class Manifests {
  /**
   * The objects below an app, a chart or any construct, as its app would write them.
   *
   * @throws ManifestAssertionError with all that the constructs say is wrong
   */
  public static of(scope: IConstruct): Manifests {
    return new Manifests(originOfTree(scope));
  }

  /** The objects of all YAML and JSON files in a folder and those below it: `Manifests.fromDirectory('dist')`. */
  public static fromDirectory(directory: string): Manifests {
    return new Manifests(originOfDirectory(directory));
  }

  /** The objects of a text of YAML documents. */
  public static fromYaml(text: string): Manifests {
    return new Manifests(originOfYaml(text));
  }

  /** Objects that are there as plain data. */
  public static from(objects: readonly unknown[]): Manifests {
    return new Manifests(originOfObjects(objects));
  }

  private readonly tested: TestedSet;

  private constructor(origin: Origin) {
    this.tested = new TestedSet(origin);
  }

  /** All objects, in the order of the render. */
  public get objects(): readonly Manifest[] {
    return this.tested.objects;
  }

  /** The one object of a kind and name. Throws where there is none, or more than one. */
  public get<Kind extends string>(kind: Kind, name: string): ObjectOf<Kind> {
    return this.tested.get(kind, name) as ObjectOf<Kind>;
  }

  /** All objects of a kind that fit a pattern; without one, all of the kind. Captures in the pattern are filled. */
  public all<Kind extends string>(kind: Kind, pattern?: object): ObjectOf<Kind>[] {
    return fitting(this.tested, kind, pattern) as ObjectOf<Kind>[];
  }

  /** Asserts that there are just so many objects of a kind. */
  public resourceCountIs(kind: string, count: number): void {
    expectAnswer(resourceCount(this.tested, kind, count));
  }

  /** Asserts that an object of a kind fits a pattern; without one, that there is one. A failure shows the closest. */
  public hasResource(kind: string, pattern?: object): void {
    expectAnswer(hasResource(this.tested, kind, pattern));
  }

  /** Asserts that no object of a kind fits a pattern; without one, that there is none. */
  public hasNoResource(kind: string, pattern?: object): void {
    expectAnswer(hasResource(this.tested, kind, pattern), false);
  }

  /**
   * Asserts that connections get through, by the NetworkPolicies of both sides: `canReach('web', 'orders', 8080)`.
   *
   * @param from a workload, an address or a range of them, or pods that the render doesn't hold: `{ namespace: 'ingress-nginx' }`
   * @param to the same
   * @param port the port of the target's containers, by number or name; left out, all that they declare
   * @param protocol left out, that of the declared port; to addresses, TCP
   */
  public canReach(from: PeerName, to: PeerName, port?: number | string, protocol?: Protocol): void {
    expectAnswer(canReach(this.tested, { from, to, port, protocol }));
  }

  /** Asserts that nothing gets through: on this port, or, without one, on any. */
  public cannotReach(from: PeerName, to: PeerName, port?: number | string, protocol?: Protocol): void {
    expectAnswer(cannotReach(this.tested, { from, to, port, protocol }));
  }

  /**
   * Asserts that Kubernetes' own authorizer allows it, once the render is applied:
   * `can('system:serviceaccount:shop:web', 'get', 'configmaps')`.
   *
   * @param who a user's name, or `{ groups: ['support'] }`
   * @param resource a plural: `pods`, `pods/log`, `certificates.cert-manager.io`; or a path: `/metrics`
   */
  public can(who: Who, verb: string, resource: string, options?: AccessOptions): void {
    expectAnswer(can(this.tested, who, verb, resource, options));
  }

  /** Asserts that Kubernetes' own authorizer does not allow it. */
  public cannot(who: Who, verb: string, resource: string, options?: AccessOptions): void {
    expectAnswer(can(this.tested, who, verb, resource, options), false);
  }

  /** Asserts that the API server takes every object, as Kubernetes' own admission code says: `{ podSecurity: 'restricted' }`. */
  public isAdmitted(options?: AdmissionOptions): void {
    expectAnswer(isAdmitted(this.tested, options));
  }

  /** Asserts that a workload serves on while any node is drained, at its lowest scale, and that the drain comes to an end. */
  public survivesNodeDrain(workload: string): void {
    expectAnswer(survivesNodeDrain(this.tested, workload));
  }

  /** Asserts that the quotas of the render, or a given one, are kept at the highest scale, while a new version comes. */
  public fitsQuota(options?: QuotaOptions): void {
    expectAnswer(fitsQuota(this.tested, options));
  }

  /** The workloads whose running pods are replaced when this render is applied over an older one: `['Deployment shop/web']`. */
  public restartsOnUpgradeFrom(previous: Manifests, options?: AdmissionOptions): string[] {
    return restarts(this.tested, previous.tested, options);
  }

  /** Asserts that the API server takes every object over its older version: nothing immutable has changed. */
  public isUpgradableFrom(previous: Manifests, options?: AdmissionOptions): void {
    expectAnswer(isUpgradableFrom(this.tested, previous.tested, options));
  }

  /** @internal */
  public get _tested(): TestedSet {
    return this.tested;
  }
}
