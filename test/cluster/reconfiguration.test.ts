/**
 * Configuration through the library: rendered again with one value changed, it rolls the workloads that read the value,
 * and rendered again with nothing changed, it rolls nothing.
 */
import { Chart, Testing } from 'cdk8s';
import { Configuration, ConfiguredService } from 'cdk8s-slipway';
import { apply, copyOf, withRunning } from './copies';
import { identity, isWorkload, KubeObject, title } from './objects';
import { App } from './rendered';
import { available, podIdsByWorkload } from './workloads';

/** Orders has configuration of its own, billing and stock share theirs, mail has none. */
function shop({ logLevel = 'info', retries = '3' } = {}): App {
  const chart = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
  const common = { port: 8080, replicas: 1 };
  const image = (name: string) => `registry.example.com/${name}:1.0.0`;
  const shared = new Configuration(chart, 'limits', { shared: true, config: { RETRIES: retries } });
  new ConfiguredService(chart, 'orders', { ...common, image: image('orders'), config: { LOG_LEVEL: logLevel } });
  for (const name of ['billing', 'stock']) {
    new ConfiguredService(chart, name, { ...common, image: image(name), sharedConfiguration: [shared] });
  }
  new ConfiguredService(chart, 'mail', { ...common, image: image('mail') });
  return { name: 'shop', objects: Testing.synth(chart) as KubeObject[] };
}

const changes: [string, App, string[]][] = [
  ['nothing changed', shop(), []],
  ['the configuration of one changed', shop({ logLevel: 'debug' }), ['Deployment orders']],
  ['shared configuration changed', shop({ retries: '5' }), ['Deployment billing', 'Deployment stock']],
];

test.concurrent.each(changes)('with %s, exactly those who read it roll', (_what, next, rolls) =>
  withRunning(shop(), async (copy) => {
    const workloads = copy.objects.filter(isWorkload);
    const before = await podIdsByWorkload(workloads);

    const { objects } = await copyOf(next, copy);
    await apply(objects);
    await available(objects);

    const after = await podIdsByWorkload(workloads);
    const rolled = workloads.filter((w) => String(after[identity(w)]) !== String(before[identity(w)]));
    expect(rolled.map(title).sort()).toEqual(rolls);
  }),
);
