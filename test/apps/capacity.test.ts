/** What the apps ask of a cluster, at their lowest and at their highest scale, against their quotas and sizes of nodes. */
import { join } from 'node:path';
import { Manifests } from 'cdk8s-slipway/testing';
import { CapacityOptions, capacity } from '../../lib/cli/capacity';
import { CapacityReport } from '../../lib/analysis/capacity/report';
import { DIST } from '../support/dist';
import { codeBlocks } from '../support/markdown';
import { testWith } from '../support/tools';

const told = (app: string, options: Partial<CapacityOptions> = {}) => {
  const { code, output } = capacity([join(DIST, `${app}.k8s.yaml`)], { output: 'json', ...options });
  return { code, report: JSON.parse(output) as CapacityReport };
};

testWith('admission')('each app fits the quota of its namespace at its highest scale, while new versions come', () => {
  Manifests.fromDirectory(DIST).fitsQuota();
});

test('shop: 15 pods on one node at night, and 80 on two in the peak of a release', () => {
  const { code, report } = told('shop', { node: 'cpu=4,memory=16Gi' });
  expect(code).toBe(0);
  expect(report.lowest).toMatchObject({ pods: 15, 'requests.cpu': 1500, 'requests.memory': 3840 * 2 ** 20 });
  expect(report.highest).toMatchObject({ pods: 80, 'requests.cpu': 8000, 'requests.memory': 20 * 2 ** 30 });
  expect(report.nodes).toMatchObject({ lowest: { nodes: 1 }, highest: { nodes: 2 } });
});

test('shop: two nodes of half that size are too few for the peak, and it is said for whom', () => {
  const { code, report } = told('shop', { node: 'cpu=2,memory=8Gi', nodes: '2' });
  expect(code).toBe(1);
  expect(report.nodes?.lowest.unplaced).toEqual([]);
  expect(report.nodes?.highest.unplaced.map(({ title }) => title)).toContain('Deployment shop/orders');
});

test('the guide shows what is said of shop', () => {
  const { text } = codeBlocks(join(DIST, '../docs/capacity.md')).find(({ language }) => language === 'text')!;
  const [command, ...shown] = text.trimEnd().split('\n');
  expect(command).toBe('$ slipway capacity dist/shop.k8s.yaml --node cpu=4,memory=16Gi');
  const { output } = capacity([join(DIST, 'shop.k8s.yaml')], { node: 'cpu=4,memory=16Gi', output: 'text' });
  expect(shown.join('\n')).toBe(output);
});

test('edge: all of it fits one node of one CPU and one GiB, a new version included', () => {
  expect(told('edge', { node: 'cpu=1,memory=1Gi', nodes: '1' })).toMatchObject({
    code: 0,
    report: { nodes: { highest: { nodes: 1, unplaced: [] } } },
  });
});
