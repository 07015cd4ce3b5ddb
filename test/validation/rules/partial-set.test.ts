/** A set that is not all of a namespace: parts of it, objects that name none, and what is in the cluster already. */
import type { Manifest } from '../../../lib/kubernetes/manifest';
import { judgeByRules } from '../../../lib/validation/rules';
import { deployment, merge, object, service, severities } from './judge';

const NONE: readonly string[] = [];
const WARNING = ['warning'];
const ERROR = ['error'];

const selecting = (selector: object): Manifest =>
  merge(object('v1', 'Service', 'web'), { spec: { selector, ports: [{ port: 80 }] } }) as Manifest;
const inNamespace = (namespace: string, manifest: Manifest): Manifest =>
  merge(manifest, { metadata: { namespace } }) as Manifest;

describe('a part of what is applied', () => {
  const pods = deployment({ serviceAccountName: 'ops', volumes: [{ name: 'c', configMap: { name: 'settings' } }] });
  const namespace = merge(object('v1', 'Namespace', 'shop'), { metadata: { namespace: undefined } });

  test.each([
    ['config-map-exists', object('v1', 'ConfigMap', 'other')],
    ['service-account-exists', object('v1', 'ServiceAccount', 'other')],
  ])('%s: a reference is an error beside others of its kind, or the namespace, and doubtful alone', (rule, beside) => {
    expect(severities(rule, [pods])).toEqual(WARNING);
    expect(severities(rule, [pods, beside])).toEqual(ERROR);
    expect(severities(rule, [pods, namespace])).toEqual(ERROR);
  });
});

describe('objects without a namespace', () => {
  const bare = (manifest: Manifest): Manifest => merge(manifest, { metadata: { namespace: undefined } }) as Manifest;
  const typo = selecting({ app: 'shop' });

  test('are where the others are, if those are all in one', () => {
    expect(severities('service-selects-pods', [bare(service()), deployment()])).toEqual(NONE);
    expect(severities('service-selects-pods', [service(), bare(deployment())])).toEqual(NONE);
    expect(severities('service-selects-pods', [bare(typo), deployment()])).toEqual(ERROR);
  });

  test('may be beside what is applied from elsewhere, wherever they land', () => {
    expect(severities('service-selects-pods', [bare(typo), bare(deployment())])).toEqual(WARNING);
    expect(
      severities('config-map-exists', [bare(deployment({ volumes: [{ name: 'c', configMap: { name: 'c' } }] }))]),
    ).toEqual(WARNING);
  });

  test('a monitor of every namespace may find what is in others', () => {
    const spec = { namespaceSelector: { any: true }, selector: { matchLabels: { app: 'x' } } };
    const monitor = object('monitoring.coreos.com/v1', 'ServiceMonitor', 'm', { spec });
    expect(severities('monitor-selects', [deployment(), service(), monitor])).toEqual(WARNING);
  });

  test('are anywhere, if the others are in several', () => {
    const elsewhere = inNamespace('other', object('v1', 'ConfigMap', 'c'));
    expect(severities('service-selects-pods', [bare(service()), deployment(), elsewhere])).toEqual(WARNING);
  });

  test('are told to have none all the same, as they were given', () => {
    const given = bare(service());
    const verdicts = judgeByRules([given, deployment()]).filter(({ rule }) => rule === 'namespace-chosen');
    expect(verdicts.map(({ object: found }) => found)).toEqual([given]);
    expect(verdicts[0]!.object).toBe(given);
  });
});

describe('what is in the cluster already', () => {
  test('answers references, and is not judged', () => {
    const config = object('v1', 'ConfigMap', 'settings');
    const pods = deployment({ volumes: [{ name: 'c', configMap: { name: 'settings' } }] });
    const rulesOf = (beside: Manifest[]) => judgeByRules([pods], { beside }).map(({ rule }) => rule);
    expect(rulesOf([])).toEqual(['config-map-exists']);
    expect(rulesOf([config, inNamespace('other', service())])).toEqual([]);
    expect(rulesOf([pods])).toEqual(['config-map-exists']);
  });
});
