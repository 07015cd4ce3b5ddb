import { judge, object } from '../judge';

const rule = 'backup-claims';
const labels = { 'app.kubernetes.io/name': 'ledger' };
const store = (over: object = {}) =>
  object('apps/v1', 'StatefulSet', 'ledger', {
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'main', image: 'ledger:1' }] } },
      volumeClaimTemplates: [{ metadata: { name: 'data' } }],
      ...over,
    },
  });
const schedule = (template: object = {}) =>
  object('velero.io/v1', 'Schedule', 'shop-ledger', {
    metadata: { namespace: 'velero' },
    spec: {
      schedule: '0 3 * * *',
      template: { includedNamespaces: ['shop'], labelSelector: { matchLabels: labels }, ...template },
    },
  });

describe(rule, () => {
  test('a backup that selects no claim is refused', () => {
    const nobody = schedule({ labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'ledgr' } } });
    expect(judge(rule, [nobody, store()])).toEqual([
      {
        object: 'Schedule velero/shop-ledger',
        field: 'spec.template.labelSelector',
        message: 'The Schedule selects no volume claim in shop, so it keeps no data.',
        remedy:
          "Select by the labels of the claims, or leave the backup out, or state the reason in the annotation 'slipway.dev/allow-outside-reference'.",
      },
    ]);
    expect(judge(rule, [schedule(), store({ volumeClaimTemplates: undefined })])).toHaveLength(1);
  });

  test('claims of a StatefulSet, and others, are fine, and so is what nobody here knows', () => {
    expect(judge(rule, [schedule(), store()])).toEqual([]);
    const claim = object('v1', 'PersistentVolumeClaim', 'data', { metadata: { labels } });
    expect(judge(rule, [schedule(), store({ volumeClaimTemplates: [] }), claim])).toEqual([]);
    expect(judge(rule, [schedule({ includedNamespaces: ['theirs'] })])).toEqual([]);
    expect(judge(rule, [schedule({ includedResources: ['secrets'] }), store({ volumeClaimTemplates: [] })])).toEqual(
      [],
    );
  });
});
