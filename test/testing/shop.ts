/** A small system to ask about: a web app that calls a service, and people who may look at it. */
import { Chart, Testing } from 'cdk8s';
import { ApiResource, Group } from 'cdk8s-plus-27';
import { ConfiguredService, Platform, ReadOnlyRole, WebApp } from 'cdk8s-slipway';
import { Manifests } from 'cdk8s-slipway/testing';

/** What a test may want to have otherwise. */
export interface ShopOptions {
  readonly image?: string;
  readonly port?: number;
  readonly connected?: boolean;
}

export function shop({
  image = 'registry.example.com/web:1.4.2',
  port = 8080,
  connected = true,
}: ShopOptions = {}): Chart {
  const chart = new Chart(new Platform({ outdir: Testing.app().outdir }), 'shop', { namespace: 'shop' });
  const orders = new ConfiguredService(chart, 'orders', {
    image: 'registry.example.com/orders:2.1.0',
    port: 8080,
    config: { LOG_LEVEL: 'info' },
  });
  const web = new WebApp(chart, 'web', { image, port, host: 'shop.example.com' });
  if (connected) web.connectTo(orders);
  new ReadOnlyRole(chart, 'support', {
    resources: [ApiResource.PODS],
    subjects: [Group.fromName(chart, 'support-team', 'support')],
  });
  return chart;
}

export const shopManifests = (options?: ShopOptions): Manifests => Manifests.of(shop(options));

/** A manifest of a workload in the namespace of the shop; `spec` is laid over its own. */
export const workload = (kind: string, name: string, spec: object = {}) => ({
  apiVersion: kind === 'Pod' ? 'v1' : 'apps/v1',
  kind,
  metadata: { name, namespace: 'shop' },
  spec: {
    selector: { matchLabels: { app: name } },
    template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'main', image: 'a:1' }] } },
    ...spec,
  },
});

/** The message of the error that something throws, and the error's name before it. */
export function errorOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    const { name, message } = error as Error;
    return `${name}: ${message}`;
  }
  throw new Error('It threw nothing.');
}
