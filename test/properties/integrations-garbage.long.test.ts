import { Chart, Duration } from 'cdk8s';
import * as fc from 'fast-check';
import { ClusterProfile, Peer, PortProtocol, WebApp } from '../../lib';
import {
  ArgoApplication,
  ArgoApplicationSet,
  BlueGreen,
  Canary,
  FluxKustomization,
} from '../../lib/integrations/delivery';
import { MeshMember, MeshMode, TrafficSplit } from '../../lib/integrations/mesh';
import { KnativeService } from '../../lib/integrations/serverless';
import { Anything, spoilt, survives } from './spoilt';

jest.setTimeout(120_000);

const source = { repository: 'https://github.com/example/shop.git', branch: 'main', folder: 'dist', files: ['a.yaml'] };
const web = (chart: Chart, name = 'web') => new WebApp(chart, name, { image: 'web:1.4.2', port: 8080 });
const steps = [{ weight: 10, pause: Duration.minutes(1) }, { weight: 50 }];

/** Each construct with props that are fine; those that hold constructs are made by the chart. */
const CONSTRUCTS: [string, object, (chart: Chart, props: Anything) => unknown][] = [
  [
    'ArgoApplication',
    { source, namespace: 'shop', cluster: 'production', name: 'shop' },
    (chart, props) => new ArgoApplication(chart, 'it', props),
  ],
  [
    'ArgoApplicationSet',
    {
      source: { repository: source.repository, tag: '1.0.0' },
      targets: [{ cluster: ClusterProfile.gke(), namespace: 'shop', folder: 'dist', clusterNames: ['one'] }],
      order: ['gke'],
    },
    (chart, props) => new ArgoApplicationSet(chart, 'it', props),
  ],
  [
    'FluxKustomization',
    { source, credentials: 'key', interval: Duration.minutes(5), timeout: Duration.minutes(5) },
    (chart, props) => new FluxKustomization(chart, 'it', props),
  ],
  ['Canary', { steps, migrates: true }, (chart, props) => new Canary(chart, 'it', { workload: web(chart), ...props })],
  [
    'BlueGreen',
    { promoteAfter: Duration.minutes(1), keepOld: Duration.minutes(1) },
    (chart, props) => new BlueGreen(chart, 'it', { workload: web(chart), ...props }),
  ],
  [
    'MeshMember',
    { mode: MeshMode.SIDECAR, allowPlaintext: { ports: ['http'], reason: 'a scraper' }, trustDomain: 'example.com' },
    (chart, props) => new MeshMember(chart, 'it', { workload: web(chart), ...props }),
  ],
  [
    'TrafficSplit',
    { parts: [{ percent: 90 }, { percent: 10 }], port: 'http' },
    (chart, props) => {
      const workload = web(chart);
      const parts = Array.isArray(props?.parts)
        ? props.parts.map((part: Anything, i: number) =>
            part?.percent ? { workload: web(chart, `v${i}`), ...part } : part,
          )
        : props?.parts;
      return new TrafficSplit(chart, 'it', { workload, ...props, parts });
    },
  ],
  [
    'KnativeService',
    {
      image: 'web:1.4.2',
      port: 8080,
      protocol: PortProtocol.HTTP,
      scale: { min: 0, max: 5, targetConcurrency: 5, concurrencyLimit: 10, window: Duration.minutes(1) },
      timeout: Duration.minutes(1),
      public: true,
      revision: 'v2',
      traffic: [
        { percent: 90, revision: 'v1' },
        { percent: 10, tag: 'next' },
      ],
      gateway: Peer.namespace('istio-system'),
      config: { LEVEL: 'info' },
      security: { user: 1001 },
    },
    (chart, props) => new KnativeService(chart, 'it', props),
  ],
];

test.each(CONSTRUCTS)('anything in the place of one value of the props of %s is survived', (_name, props, make) => {
  fc.assert(
    fc.property(spoilt(fc.constant(props)), (given) => survives((chart) => make(chart, given))),
    { numRuns: 100 },
  );
});
