/** serverless: services of Knative that run when they are called: one for pictures, one that is called from outside. */
import { Chart, Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { ConfiguredService, HealthCheck, SecretKey, TeamNamespace } from 'cdk8s-slipway';
import { KnativeService } from 'cdk8s-slipway/serverless';
import { Construct } from 'constructs';

const REGISTRY = 'registry.example.com/gallery';

export function serverless(scope: Construct): Chart {
  const chart = new Chart(scope, 'serverless', { namespace: 'serverless' });
  new TeamNamespace(chart, 'namespace');

  // Runs always, and knows which pictures there are.
  const index = new ConfiguredService(chart, 'index', { image: `${REGISTRY}/index:1.2.0`, port: 8080 });

  // Each copy works on a few pictures at once; none runs while nobody asks for one.
  const thumbnails = new KnativeService(chart, 'thumbnails', {
    image: `${REGISTRY}/thumbnails:3.1.0`,
    config: { QUALITY: '80' },
    resources: {
      cpu: { request: Cpu.millis(500), limit: Cpu.units(1) },
      memory: { request: Size.mebibytes(512), limit: Size.gibibytes(1) },
    },
    scale: { max: 20, targetConcurrency: 3, concurrencyLimit: 4, keepLast: Duration.minutes(5) },
    timeout: Duration.seconds(30),
  });

  // The new version gets a tenth of what comes from outside, and has a name of its own for a look at it.
  const upload = new KnativeService(chart, 'upload', {
    image: `${REGISTRY}/upload:2.0.0`,
    public: true,
    health: { readiness: HealthCheck.http('/ready') },
    secrets: { 'bucket-key': SecretKey.asFile('upload-bucket', 'key') },
    scale: { min: 1, max: 10 },
    revision: 'v2',
    traffic: [
      { revision: 'v1', percent: 90 },
      { revision: 'v2', percent: 10, tag: 'next' },
    ],
  });

  upload.connectTo(index);
  upload.connectTo(thumbnails);
  index.connectTo(thumbnails);
  return chart;
}
