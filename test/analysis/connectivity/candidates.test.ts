import * as fc from 'fast-check';
import { Reachability, connectivityOf, declaredEdgesOf } from '../../../lib/analysis/connectivity';
import { Candidates } from '../../../lib/analysis/connectivity/candidates';
import type { Manifest } from '../../../lib/kubernetes/manifest';
import { clusters } from './policies';

/** Some of the pods have the address of their node, which selectors don't find and blocks do. */
const withHostPods = (objects: Manifest[]): Manifest[] =>
  objects.map((object, index) =>
    object.kind === 'Pod' && index % 4 === 0 ? { ...object, spec: { ...object.spec, hostNetwork: true } } : object,
  );

test('no pair of pods that may connect is left out', () => {
  fc.assert(
    fc.property(clusters.map(withHostPods), (objects) => {
      const reach = new Reachability(objects);
      const candidates = new Candidates(reach);
      for (const from of reach.pods) {
        const asked = candidates.reachableFrom(from);
        const missed = reach.pods.filter((to) => !asked.includes(to) && !reach.between(from, to).ports.isEmpty);
        expect(missed.map((to) => `${from.title} -> ${to.title}`)).toEqual([]);
      }
    }),
    { numRuns: 100 },
  );
});

test('declared edges are those of which a policy is about one end', () => {
  fc.assert(
    fc.property(clusters, (objects) => {
      const reach = new Reachability(objects);
      const isolated = (title: string, direction: 'ingress' | 'egress') =>
        reach.pods.some((pods) => pods.title === title && reach.isIsolated(pods, direction));
      const declared = declaredEdgesOf(reach).map(({ from, to, ports }) => `${from.title} -> ${to.title}: ${ports}`);
      const expected = connectivityOf(objects)
        .filter(({ from, to }) => isolated(from, 'egress') || isolated(to, 'ingress'))
        .map(({ from, to, ports }) => `${from} -> ${to}: ${ports}`);
      expect(declared).toEqual(expected);
    }),
    { numRuns: 100 },
  );
});
