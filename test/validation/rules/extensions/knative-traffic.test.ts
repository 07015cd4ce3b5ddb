import { judge, object } from '../judge';

const rule = 'knative-traffic';
const split = (...percents: unknown[]) =>
  object('serving.knative.dev/v1', 'Service', 'resize', {
    spec: { traffic: percents.map((percent) => ({ percent })) },
  });

describe(rule, () => {
  test('parts that are not all of it', () => {
    expect(judge(rule, [split(80, 10)])).toEqual([
      {
        object: 'Service shop/resize',
        field: 'spec.traffic',
        message: 'The parts of the traffic are 90 % together.',
        remedy: 'Write percentages that are 100 together; a part of 0 may have a tag, and is reached by that alone.',
      },
    ]);
    expect(judge(rule, [split(60, 60)])).toHaveLength(1);
    expect(judge(rule, [split('all')])).toHaveLength(1);
  });

  test('all of it, also with a part of nothing, or without a word', () => {
    expect(judge(rule, [split(90, 10), split(100, 0), split(), split(100)])).toEqual([]);
  });
});
