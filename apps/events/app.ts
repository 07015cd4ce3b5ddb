/** events: as many replicas as there is work: by the length of a queue, by the hour, and none at all while there is nothing to do. */
import { Chart, Duration, Size } from 'cdk8s';
import {
  Cidr,
  ClusterProfile,
  ExternalService,
  HealthCheck,
  PortProtocol,
  SecretKey,
  StatefulService,
  TeamNamespace,
  Worker,
} from 'cdk8s-slipway';
import { EventScaling, ScalingTrigger } from 'cdk8s-slipway/event-scaling';
import { Construct } from 'constructs';

const REGISTRY = 'registry.example.com/events';

export function events(scope: Construct): Chart {
  const chart = new Chart(scope, 'events', { namespace: 'events' });
  ClusterProfile.eks({ storageClass: 'gp3' }).useIn(chart);
  new TeamNamespace(chart, 'namespace', { quota: { storage: Size.gibibytes(20), volumeClaims: 2 } });

  const rabbit = new StatefulService(chart, 'rabbitmq', {
    image: `${REGISTRY}/rabbitmq:4.1.0`,
    ports: [{ number: 5672, name: 'amqp', protocol: PortProtocol.TCP }],
    claims: [{ path: '/var/lib/rabbitmq', size: Size.gibibytes(10) }],
    health: { readiness: HealthCheck.tcp(), liveness: HealthCheck.command(['rabbitmq-diagnostics', 'ping']) },
  });

  // Between two and twenty by the length of the queue; in office hours, when people wait for an invoice, never less than five.
  const invoices = new Worker(chart, 'invoices', {
    image: `${REGISTRY}/invoices:2.0.4`,
    autoscaling: { minReplicas: 2, maxReplicas: 20, byEvents: true },
    secrets: { 'rabbitmq-url': SecretKey.asFile('rabbitmq', 'url') },
    health: { readiness: HealthCheck.command(['/app/connected']), liveness: HealthCheck.command(['/app/alive']) },
    shutdown: { gracePeriod: Duration.minutes(2) }, // the longest invoice
  });
  invoices.connectTo(rabbit);
  new EventScaling(invoices, 'scaling', {
    triggers: [
      ScalingTrigger.rabbitMq('queue', {
        queue: 'invoices',
        address: SecretKey.asFile('rabbitmq', 'monitoring-url'),
        messages: 20,
        source: rabbit,
      }),
      ScalingTrigger.cron('office-hours', {
        start: '0 8 * * mon-fri',
        end: '0 18 * * mon-fri',
        timeZone: 'Europe/Berlin',
        replicas: 5,
      }),
    ],
  });

  // Nobody waits for a picture: there is no replica until there are some to make smaller.
  const pictures = new Worker(chart, 'pictures', {
    image: `${REGISTRY}/pictures:1.3.0`,
    autoscaling: { minReplicas: 0, maxReplicas: 10, byEvents: true },
    health: { readiness: HealthCheck.command(['/app/connected']), liveness: HealthCheck.command(['/app/alive']) },
  });
  pictures.connectTo(
    new ExternalService(chart, 'sqs', {
      hostName: 'sqs.eu-central-1.amazonaws.com',
      networks: [Cidr.of('198.51.100.0/24')],
      ports: [{ number: 443 }],
    }),
  );
  new EventScaling(pictures, 'scaling', {
    triggers: [
      ScalingTrigger.sqs('queue', {
        queueUrl: 'https://sqs.eu-central-1.amazonaws.com/111122223333/pictures',
        region: 'eu-central-1',
        messages: 50,
        role: 'arn:aws:iam::111122223333:role/keda-pictures',
      }),
    ],
    cooldown: Duration.minutes(10),
  });
  return chart;
}
