import { judged } from '../../support/judged';
import { problems, wrong } from '../../support/render';
import { IMAGE, podSpec, rendered, shop, webApp } from '../../support/shop';
import {
  ConfiguredService,
  NodeAgent,
  OneOffJob,
  OneOffPod,
  ScheduledJob,
  StatefulService,
  Worker,
} from '../../../lib';

const localImages = { reason: 'the site is often without a connection' };
const companions = {
  initContainers: [{ name: 'prepare', image: IMAGE }],
  sidecars: [{ name: 'proxy', image: IMAGE }],
};

const policies = (props: Parameters<typeof podSpec>[0]) => {
  const { containers, initContainers = [] } = podSpec(props);
  return [...containers, ...initContainers].map((it: { imagePullPolicy: string }) => it.imagePullPolicy);
};

describe('localImages', () => {
  test('takes the images of all containers from the node, and pulls those that are missing', () => {
    expect(policies(companions)).toEqual(['Always', 'Always', 'Always']);
    expect(policies({ ...companions, localImages })).toEqual(['IfNotPresent', 'IfNotPresent', 'IfNotPresent']);
  });

  test('never asks a registry, where that is said, not even for what is pinned', () => {
    const image = `${IMAGE}@sha256:${'0'.repeat(64)}`;
    expect(policies({ image, localImages: { ...localImages, neverPull: true } })).toEqual(['Never']);
  });

  test('is explained to whoever reads the YAML, and to the rules', () => {
    const { metadata, spec } = rendered('Deployment', { localImages });
    const said = { 'slipway.dev/allow-image-pull-policy': localImages.reason };
    expect(metadata.annotations).toEqual(said);
    expect(spec.template.metadata.annotations).toEqual(said);
    const { warnings } = judged((chart) => webApp({ localImages }, chart));
    expect(warnings.filter((it) => it.includes('imagePullPolicy'))).toEqual([]);
  });

  test('fits every workload', () => {
    const { objects, errors } = judged((chart) => {
      const props = { image: IMAGE, localImages };
      new ConfiguredService(chart, 'service', { ...props, port: 8080 });
      new Worker(chart, 'worker', props);
      new StatefulService(chart, 'store', { ...props, port: 8080 });
      new OneOffJob(chart, 'once', props);
      new ScheduledJob(chart, 'nightly', { ...props, schedule: '@daily' });
      new NodeAgent(chart, 'agent', props);
      new OneOffPod(chart, 'pod', { ...props, reason: 'a look around' });
    });
    expect(errors).toEqual([]);
    const text = JSON.stringify(objects);
    expect(text.match(/"imagePullPolicy":"IfNotPresent"/g)).toHaveLength(7);
    expect(text).not.toContain('"imagePullPolicy":"Always"');
  });

  test.each([
    [{ reason: ' ' }, 'localImages.reason', 'Images are taken from the node without a reason.'],
    [{}, 'localImages.reason', 'It is not given.'],
    [true, 'localImages', 'It takes an object; this is a boolean.'],
  ])('refuses %j', (given, property, message) => {
    const chart = shop();
    webApp({ localImages: wrong(given) }, chart);
    expect(problems(chart)).toMatchObject([{ path: 'shop/web', property, message }]);
  });
});
