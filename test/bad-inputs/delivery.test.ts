import { Duration, Size } from 'cdk8s';
import {
  ArgoApplication,
  ArgoApplicationSet,
  BlueGreen,
  Canary,
  FluxKustomization,
} from '../../lib/integrations/delivery';
import { ClusterProfile } from '../../lib/constructs/clusters/cluster-profile';
import { StatefulService } from '../../lib/constructs/workloads/stateful-service';
import { WebApp } from '../../lib/constructs/workloads/web-app';
import { Worker } from '../../lib/constructs/workloads/worker';
import { Anything, GOOD, areRefused, at, bad } from '../support/refusal';

const repository = 'https://github.com/example/shop.git';
const source = { repository };
const namespace = 'shop';
const STEPS = [{ weight: 10 }];

describe('where rendered YAML is kept', () => {
  const ADDRESS = "such as 'https://github.com/example/shop.git'";
  areRefused([
    bad(
      'no source',
      (it) => new ArgoApplication(it, 'web', { namespace } as Anything),
      at('web', 'source', undefined, 'say where it is kept'),
    ),
    bad(
      'an empty address',
      (it) => new ArgoApplication(it, 'web', { namespace, source: { repository: '' } }),
      at('web', 'source.repository', '""', ADDRESS),
    ),
    bad(
      'an address by plain HTTP',
      (it) => new FluxKustomization(it, 'web', { source: { repository: 'http://git.example.com/shop.git' } }),
      at(
        'web',
        'source.repository',
        '"http://git.example.com/shop.git"',
        "give an address such as 'https://git.example",
      ),
    ),
    bad(
      'an address as scp has it',
      (it) => new FluxKustomization(it, 'web', { source: { repository: 'git@github.com:example/shop.git' } }),
      at(
        'web',
        'source.repository',
        '"git@github.com:example/shop.git"',
        "give 'ssh://git@github.com/example/shop.git'",
      ),
    ),
    bad(
      'a password in the address',
      (it) =>
        new ArgoApplication(it, 'web', { namespace, source: { repository: 'https://me:secret@git.example.com/shop' } }),
      at('web', 'source.repository', undefined, 'give them to Argo CD or Flux in a Secret'),
    ),
    bad(
      'a folder that leaves the repository',
      (it) => new ArgoApplication(it, 'web', { namespace, source: { repository, folder: '../other' } }),
      at('web', 'source.folder', '"../other"', "such as 'dist'", 'It leaves the repository.'),
    ),
    bad(
      'a folder from the root of the machine',
      (it) => new FluxKustomization(it, 'web', { source: { repository, folder: '/srv/dist' } }),
      at('web', 'source.folder', '"/srv/dist"', "such as 'dist'", 'It leaves the repository.'),
    ),
    bad(
      'no file',
      (it) => new FluxKustomization(it, 'web', { source: { repository, files: [] } }),
      at('web', 'source.files', '[]', 'name at least one'),
    ),
    bad(
      'a file with its folder',
      (it) => new FluxKustomization(it, 'web', { source: { repository, files: ['dist/web.yaml'] } }),
      at('web', 'source.files[0]', '"dist/web.yaml"', 'give its name without the folder'),
    ),
    bad(
      'a branch and a tag',
      (it) => new ArgoApplication(it, 'web', { namespace, source: { repository, branch: 'main', tag: '1.0.0' } }),
      at('web', 'source.branch', '"main"', 'not both'),
    ),
    bad(
      'a branch with blanks',
      (it) => new ArgoApplication(it, 'web', { namespace, source: { repository, branch: 'the main one' } }),
      at('web', 'source.branch', '"the main one"', "give one such as 'main'"),
    ),
    bad(
      'an artifact without its tag',
      (it) => new FluxKustomization(it, 'web', { source: { repository: 'oci://registry.example.com/shop' } }),
      at('web', 'source.tag', undefined, "such as '1.4.2'"),
    ),
    bad(
      'a namespace in capitals',
      (it) => new ArgoApplication(it, 'web', { source, namespace: 'Shop' }),
      at('web', 'namespace', '"Shop"', "give 'shop'"),
    ),
    bad(
      'a cluster by its address',
      (it) => new ArgoApplication(it, 'web', { source, namespace, cluster: 'https://10.0.0.1' }),
      at('web', 'cluster', '"https://10.0.0.1"', 'argocd cluster list'),
    ),
    bad(
      'nothing that is asked for its health',
      (it) => new FluxKustomization(it, 'web', { source, healthOf: [] }),
      at('web', 'healthOf', '[]', 'leave out healthOf'),
    ),
    bad('health of a name', (it) => new FluxKustomization(it, 'web', { source, healthOf: ['web'] as Anything }), {
      ...at('web', 'healthOf[0]', '"web"', 'give a WebApp'),
      more: true,
    }),
    bad(
      'an interval of a second',
      (it) => new FluxKustomization(it, 'web', { source, interval: Duration.seconds(1) }),
      at('web', 'interval', '"1 s"', 'Duration.seconds(60)'),
    ),
  ]);
});

describe('clusters by their profiles', () => {
  const gke = { cluster: ClusterProfile.gke(), namespace };
  areRefused([
    bad(
      'no target',
      (it) => new ArgoApplicationSet(it, 'web', { source, targets: [] }),
      at('web', 'targets', undefined, 'name the clusters'),
    ),
    bad(
      'a profile by its name',
      (it) => new ArgoApplicationSet(it, 'web', { source, targets: [{ cluster: 'gke' as Anything, namespace }] }),
      at('web', 'targets[0].cluster', '"gke"', 'such as ClusterProfile.gke()'),
    ),
    bad(
      'one profile twice',
      (it) => new ArgoApplicationSet(it, 'web', { source, targets: [gke, { ...gke, folder: 'dist/other' }] }),
      at('web', 'targets[1].cluster', '"gke"', 'ClusterProfile.of'),
    ),
    bad(
      'an order with a profile that there is not',
      (it) => new ArgoApplicationSet(it, 'web', { source, targets: [gke], order: ['gke', 'openshift'] }),
      at('web', 'order[1]', '"openshift"', 'name one of gke', 'No target has a profile of this name.'),
    ),
    bad(
      'an order with a profile twice',
      (it) => new ArgoApplicationSet(it, 'web', { source, targets: [gke], order: ['gke', 'gke'] }),
      at('web', 'order[1]', '"gke"', 'name each profile once'),
    ),
    bad(
      'an order that leaves one out',
      (it) => new ArgoApplicationSet(it, 'web', { source, targets: [gke], order: [] }),
      at('web', 'order', '[]', 'name every profile', 'would never get a new version: gke'),
    ),
    bad(
      'a folder of a target that leaves the repository',
      (it) => new ArgoApplicationSet(it, 'web', { source, targets: [{ ...gke, folder: 'a/../../b' }] }),
      at('web', 'targets[0].folder', '"a/../../b"', 'from the top of the repository'),
    ),
    bad(
      'a cluster with blanks',
      (it) => new ArgoApplicationSet(it, 'web', { source, targets: [{ ...gke, clusterNames: ['my cluster'] }] }),
      at('web', 'targets[0].clusterNames[0]', '"my cluster"', 'argocd cluster list'),
    ),
  ]);
});

describe('new versions', () => {
  areRefused([
    bad('a canary of nothing', (it) => new Canary(it, 'canary', { steps: STEPS } as Anything), {
      ...at('canary', 'workload', undefined, 'Set `workload`'),
      more: true,
    }),
    bad(
      'no step',
      (it) => new Canary(it, 'canary', { workload: new WebApp(it, 'web', GOOD), steps: [] }),
      at('canary', 'steps', '[]', 'give at least one'),
    ),
    bad(
      'weights that go back',
      (it) =>
        new Canary(it, 'canary', { workload: new WebApp(it, 'web', GOOD), steps: [{ weight: 50 }, { weight: 10 }] }),
      at('canary', 'steps[1].weight', '10', 'give more than 50', 'The step before has 50 already'),
    ),
    bad(
      'a weight twice',
      (it) =>
        new Canary(it, 'canary', { workload: new WebApp(it, 'web', GOOD), steps: [{ weight: 50 }, { weight: 50 }] }),
      at('canary', 'steps[1].weight', '50', 'give more than 50'),
    ),
    bad(
      'a weight over all',
      (it) => new Canary(it, 'canary', { workload: new WebApp(it, 'web', GOOD), steps: [{ weight: 120 }] }),
      at('canary', 'steps[0].weight', '120', 'from 1 to 100'),
    ),
    bad(
      'a weight of nothing',
      (it) => new Canary(it, 'canary', { workload: new WebApp(it, 'web', GOOD), steps: [{ weight: 0 }] }),
      at('canary', 'steps[0].weight', '0', 'from 1 to 100'),
    ),
    bad(
      'a weight in quotes',
      (it) =>
        new Canary(it, 'canary', { workload: new WebApp(it, 'web', GOOD), steps: [{ weight: '10' as Anything }] }),
      at('canary', 'steps[0].weight', '"10"', 'without quotes: 10'),
    ),
    bad(
      'a pause of no time',
      (it) =>
        new Canary(it, 'canary', {
          workload: new WebApp(it, 'web', GOOD),
          steps: [{ weight: 10, pause: Duration.seconds(0) }],
        }),
      at('canary', 'steps[0].pause', '"0 s"', 'Duration.seconds(1)'),
    ),
    bad(
      'a canary of a store',
      (it) =>
        new Canary(it, 'canary', {
          workload: new StatefulService(it, 'db', { ...GOOD, claims: [{ path: '/data', size: Size.gibibytes(1) }] }),
          steps: STEPS,
        }),
      at('canary', 'workload', '"shop/db"', 'give a WebApp, a ConfiguredService or a Worker', 'this is a StatefulSet'),
    ),
    bad(
      'a canary of what can not run twice',
      (it) =>
        new Canary(it, 'canary', {
          workload: new WebApp(it, 'web', { ...GOOD, replicas: 1, rollout: { recreate: true } }),
          steps: STEPS,
        }),
      at('canary', 'workload', '"shop/web"', 'leave out rollout.recreate'),
    ),
    bad(
      'blue and green of what nobody calls',
      (it) => new BlueGreen(it, 'blue', { workload: new Worker(it, 'work', { image: GOOD.image }) }),
      { ...at('blue', 'workload', '"shop/work"', 'use a Canary'), more: true },
    ),
    bad(
      'an old version that goes before anybody knows',
      (it) => new BlueGreen(it, 'blue', { workload: new WebApp(it, 'web', GOOD), keepOld: Duration.seconds(1) }),
      at('blue', 'keepOld', '"1 s"', 'Duration.seconds(30)'),
    ),
  ]);
});
