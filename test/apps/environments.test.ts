/** environments: one template; what differs is the values, and nothing else. */
import { BOOKING, booking } from '../../apps/environments/app';
import { Match, renderEvery } from 'cdk8s-slipway/testing';
import { renderedApp } from '../support/dist';

const EXPECTED = {
  dev: { image: 'registry.example.com/booking:5.1.0-rc.2', host: 'booking.dev.example.com', most: 2 },
  staging: { image: 'registry.example.com/booking:5.1.0-rc.1', host: 'booking.staging.example.com', most: 4 },
  production: { image: 'registry.example.com/booking:5.0.3', host: 'booking.example.com', most: 24 },
};

describe.each(Object.entries(EXPECTED))('%s', (environment, { image, host, most }) => {
  const app = renderedApp(`booking-${environment}`);

  test('has its version, its host and its scale', () => {
    expect(app.get('Deployment', 'booking').spec.template.spec.containers[0]!.image).toBe(image);
    expect(app.get('Ingress', 'booking').spec.rules.map((rule) => rule.host)).toEqual([host]);
    expect(app.get('HorizontalPodAutoscaler', 'booking').spec.maxReplicas).toBe(most);
  });

  test('has a namespace of its own', () => {
    expect(new Set(app.objects.map(({ metadata }) => metadata.namespace ?? metadata.name))).toEqual(
      new Set([`booking-${environment}`]),
    );
  });
});

const kinds = (environment: string) => renderedApp(`booking-${environment}`).objects.map(({ kind }) => kind);

test('all environments are made of the same objects', () => {
  expect(kinds('staging')).toEqual(kinds('dev'));
  expect(kinds('production')).toEqual(kinds('dev'));
});

describe.each(
  renderEvery({ environment: BOOKING.values }, (app, { environment }, name) => booking(app, environment, name)),
)('rendered for %s', (_name, manifests) => {
  test('nobody but the ingress controller reaches it', () => {
    manifests.canReach({ namespace: 'ingress-nginx' }, 'booking', 8080);
    manifests.cannotReach({ namespace: 'monitoring' }, 'booking', 8080);
    manifests.hasResource('Deployment', {
      metadata: { name: 'booking' },
      spec: Match.objectLike({ replicas: Match.absent() }),
    });
  });
});
