import { judge, object, podSpec } from '../judge';

const rule = 'stateful-set-service';
const set = (serviceName?: string) => {
  const template = { metadata: { labels: { app: 'db' } }, spec: podSpec() };
  return object('apps/v1', 'StatefulSet', 'db', { spec: { serviceName, template } });
};
const headless = (spec: object) =>
  object('v1', 'Service', 'db', { spec: { clusterIP: 'None', selector: { app: 'db' }, ...spec } });

describe(rule, () => {
  test.each([
    [
      'a Service that is not there',
      [],
      "The StatefulSet is governed by the Service 'db', which is not in namespace 'shop': its pods get no DNS names.",
      "Render that Service, with `clusterIP: None`, or state the reason in the annotation 'slipway.dev/allow-outside-reference'.",
    ],
    [
      'a Service with an address',
      [headless({ clusterIP: undefined })],
      "The Service 'db', which governs the StatefulSet, is not headless: its pods get no DNS names.",
      'Set `clusterIP: None` in that Service; another Service can stand in front of the same pods.',
    ],
    [
      'a Service for other pods',
      [headless({ selector: { app: 'web' } })],
      "The Service 'db', which governs the StatefulSet, does not select its pods: they get no DNS names.",
      'Write the labels of the pod template into the selector of that Service.',
    ],
  ])('%s is refused', (_what, services, message, remedy) => {
    expect(judge(rule, [set('db'), ...services])).toEqual([
      { object: 'StatefulSet shop/db', field: 'spec.serviceName', value: 'db', message, remedy },
    ]);
  });

  test('a headless one for its pods is fine, and so is none', () => {
    expect(judge(rule, [set('db'), set(), headless({})])).toEqual([]);
  });
});
