import { judge, running } from '../judge';

const rule = 'memory-unit';
const limit = (memory: unknown) => running({ resources: { limits: { memory } } });

describe(rule, () => {
  test('memory in thousandths of a byte is refused', () => {
    expect(judge(rule, [limit('512m')])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].resources.limits.memory',
        message: "The memory limit of container 'web', '512m', is less than one byte.",
        remedy: 'Write the unit: `memory: 512Mi`.',
        value: '512m',
      },
    ]);
  });

  test('so is a number without a unit', () => {
    expect(judge(rule, [running({ resources: { requests: { memory: 256 } } })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].resources.requests.memory',
        message: "The memory request of container 'web', 256, is 256 bytes.",
        remedy: 'Write the unit: `memory: 256Mi`.',
        value: 256,
      },
    ]);
  });

  test.each(['512Mi', '1Gi', 1073741824, '128M', 0])('fine: %s', (memory) => {
    expect(judge(rule, [limit(memory)])).toEqual([]);
  });
});
