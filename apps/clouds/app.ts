/** clouds: one app for every cluster: the template names no class, no annotation and no provider; the profile does. */
import { Chart, Size } from 'cdk8s';
import { ServiceType } from 'cdk8s-plus-27';
import {
  Cidr,
  CloudIdentity,
  ClusterProfile,
  ConfiguredService,
  StatefulService,
  TeamNamespace,
  WebApp,
} from 'cdk8s-slipway';
import { Construct } from 'constructs';

/** Where the app runs, and who it is there. */
interface Place {
  readonly cluster: ClusterProfile;
  /** Its identity at the provider, where there is one. */
  readonly identity?: string;
}

const PLACES: readonly Place[] = [
  { cluster: ClusterProfile.gke(), identity: 'photos@example-project.iam.gserviceaccount.com' },
  { cluster: ClusterProfile.eks({ storageClass: 'gp3' }), identity: 'arn:aws:iam::111122223333:role/photos' },
  { cluster: ClusterProfile.aks(), identity: '3c7ad8b4-5f6c-4b2e-9d57-0e8f1a2b3c4d' },
  { cluster: ClusterProfile.onPremises() },
  { cluster: ClusterProfile.edge() },
];

/** A real set of clusters has a render for each; here they share one, each with a namespace of its own. */
export function clouds(scope: Construct): Chart[] {
  return PLACES.map((place) => photos(scope, place));
}

function photos(scope: Construct, { cluster, identity }: Place): Chart {
  const id = `clouds-${cluster.name}`;
  const chart = new Chart(scope, id, { namespace: id });
  cluster.useIn(chart);
  new TeamNamespace(chart, 'namespace');

  const albums = new StatefulService(chart, 'albums', {
    image: 'registry.example.com/albums:2.0.3',
    port: 8080,
    claims: [{ path: '/var/lib/albums', size: Size.gibibytes(10) }],
  });
  const web = new WebApp(chart, 'web', {
    image: 'registry.example.com/photos:1.6.0',
    port: 8080,
    host: `photos.${cluster.name}.example.com`,
  });
  web.connectTo(albums);

  // For the offices, by the network that is theirs.
  const reports = new ConfiguredService(chart, 'reports', {
    image: 'registry.example.com/reports:1.1.0',
    port: 8080,
    service: { type: ServiceType.LOAD_BALANCER, internal: true, sourceRanges: [Cidr.of('10.20.0.0/16')] },
  });
  reports.connectTo(albums);

  if (identity !== undefined) new CloudIdentity(web, 'identity', { workload: web, identity });
  return chart;
}
