import * as fc from 'fast-check';
import { PodGroup, pack } from '../../../lib/analysis/capacity/packing';

const NODE = { cpu: 4000, memory: 16, pods: 110 };
const group = (title: string, cpu: number, count: number, more: Partial<PodGroup> = {}): PodGroup => ({
  title,
  requests: { cpu, memory: 1, pods: 1 },
  count,
  onEachNode: false,
  ...more,
});

test('takes as many nodes as the pods need', () => {
  expect(pack([group('a', 3000, 2), group('b', 1000, 2)], NODE)).toEqual({ nodes: 2, unplaced: [] });
});

test('goes by whatever is scarce', () => {
  const large = group('a', 100, 3, { requests: { cpu: 100, memory: 9, pods: 1 } });
  expect(pack([large], NODE).nodes).toBe(3);
  expect(pack([group('a', 1, 111)], { ...NODE, memory: 1000 }).nodes).toBe(2);
});

test('puts what runs on each node there first', () => {
  expect(pack([group('web', 2000, 2), group('agent', 500, 1, { onEachNode: true })], NODE).nodes).toBe(2);
  expect(pack([group('agent', 500, 1, { onEachNode: true })], NODE)).toEqual({ nodes: 1, unplaced: [] });
});

test('tells a pod that is larger than a node, and in what', () => {
  expect(pack([group('huge', 5000, 2), group('small', 100, 1)], NODE)).toEqual({
    nodes: 1,
    unplaced: [{ title: 'huge', count: 2, tooLargeIn: ['cpu'] }],
  });
});

test('tells a pod that is only too large beside what runs on each node', () => {
  const agent = group('agent', 500, 1, { onEachNode: true });
  expect(pack([agent, group('web', 4000, 1)], NODE).unplaced).toEqual([
    { title: 'web', count: 1, tooLargeIn: ['cpu'] },
  ]);
});

test('tells what no node has room for any more', () => {
  expect(pack([group('web', 2000, 5)], NODE, 2)).toEqual({
    nodes: 2,
    unplaced: [{ title: 'web', count: 1, tooLargeIn: [] }],
  });
});

test('tells agents that are larger than a node together', () => {
  const agents = [group('a', 3000, 1, { onEachNode: true }), group('b', 3000, 1, { onEachNode: true })];
  expect(pack(agents, NODE).unplaced.map(({ title, tooLargeIn }) => [title, tooLargeIn])).toEqual([
    ['a', ['cpu']],
    ['b', ['cpu']],
  ]);
});

test('whatever the pods are, it takes no fewer nodes than they add up to, and at most twice as many', () => {
  const pods = fc.record({ cpu: fc.integer({ min: 1, max: 4000 }), count: fc.integer({ min: 0, max: 30 }) });
  fc.assert(
    fc.property(fc.array(pods, { maxLength: 8 }), (list) => {
      const groups = list.map(({ cpu, count }, index) => group(`g${index}`, cpu, count, { requests: { cpu } }));
      const { nodes, unplaced } = pack(groups, { cpu: 4000 });
      const least = Math.ceil(list.reduce((sum, { cpu, count }) => sum + cpu * count, 0) / 4000);
      expect(unplaced).toEqual([]);
      expect(nodes).toBeGreaterThanOrEqual(least);
      expect(nodes).toBeLessThanOrEqual(Math.max(1, 2 * least));
    }),
  );
});
