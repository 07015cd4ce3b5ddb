/** events: as many replicas as there is work. */
import { inventory, renderedApp } from '../support/dist';

const app = renderedApp('events');

test('consists of', () => expect(inventory(app)).toMatchSnapshot());

test('what events scale, no autoscaler scales, and no number is written down', () => {
  app.hasNoResource('HorizontalPodAutoscaler');
  for (const name of ['invoices', 'pictures']) {
    expect(app.get('Deployment', name).spec).not.toHaveProperty('replicas');
  }
});

test('invoices are written by as many as the queue asks for, and by five at least while people wait', () => {
  app.hasResource('ScaledObject', {
    metadata: { name: 'invoices' },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'invoices' },
      minReplicaCount: 2,
      maxReplicaCount: 20,
      triggers: [
        {
          type: 'rabbitmq',
          metadata: { queueName: 'invoices', value: '20' },
          authenticationRef: { name: 'invoices-queue' },
        },
        { type: 'cron', metadata: { timezone: 'Europe/Berlin', desiredReplicas: '5' } },
      ],
    },
  });
});

test('nobody makes pictures smaller while there are none', () => {
  app.hasResource('ScaledObject', {
    metadata: { name: 'pictures' },
    spec: { minReplicaCount: 0, maxReplicaCount: 10 },
  });
});

test('KEDA logs in by a Secret, or by a role', () => {
  app.hasResource('TriggerAuthentication', {
    metadata: { name: 'invoices-queue' },
    spec: { secretTargetRef: [{ parameter: 'host', name: 'rabbitmq', key: 'monitoring-url' }] },
  });
  app.hasResource('TriggerAuthentication', {
    metadata: { name: 'pictures-queue' },
    spec: { podIdentity: { provider: 'aws', roleArn: 'arn:aws:iam::111122223333:role/keda-pictures' } },
  });
});

test('KEDA is let through to the queue', () => {
  app.canReach({ namespace: 'keda' }, 'rabbitmq', 5672);
});
