import { judge, object, podSpec } from '../judge';

const rule = 'stateful-set-service';
const set = (serviceName?: string) => {
  const template = { metadata: { labels: { app: 'db' } }, spec: podSpec() };
  return object('apps/v1', 'StatefulSet', 'db', { spec: { serviceName, template } });
};
const headless = (spec: object) =>
  object('v1', 'Service', 'db', { spec: { clusterIP: 'None', selector: { app: 'db' }, ...spec } });

describe(rule, () => {
  test('a Service that is not there is refused', () => {
    expect(judge(rule, [set('db')])).toEqual([
      {
        object: 'StatefulSet shop/db',
        field: 'spec.serviceName',
        message:
          "The StatefulSet is governed by the Service 'db', which is not in namespace 'shop': its pods get no DNS names.",
        remedy:
          "Render that Service, with `clusterIP: None`, or state the reason in the annotation 'slipway.dev/allow-outside-reference'.",
        value: 'db',
      },
    ]);
  });

  test('so is one with an address', () => {
    expect(judge(rule, [set('db'), headless({ clusterIP: undefined })])).toEqual([
      {
        object: 'StatefulSet shop/db',
        field: 'spec.serviceName',
        message: "The Service 'db', which governs the StatefulSet, is not headless: its pods get no DNS names.",
        remedy: 'Set `clusterIP: None` in that Service; another Service can stand in front of the same pods.',
        value: 'db',
      },
    ]);
  });

  test('so is one for other pods', () => {
    expect(judge(rule, [set('db'), headless({ selector: { app: 'web' } })])).toEqual([
      {
        object: 'StatefulSet shop/db',
        field: 'spec.serviceName',
        message: "The Service 'db', which governs the StatefulSet, does not select its pods: they get no DNS names.",
        remedy: 'Write the labels of the pod template into the selector of that Service.',
        value: 'db',
      },
    ]);
  });

  test('a headless one for its pods is fine, and so is none', () => {
    expect(judge(rule, [set('db'), set(), headless({})])).toEqual([]);
  });
});
