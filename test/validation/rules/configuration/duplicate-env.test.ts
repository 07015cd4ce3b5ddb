import { judge, running } from '../judge';

const rule = 'duplicate-env';
const env = (...names: string[]) => running({ env: names.map((name, index) => ({ name, value: `${index}` })) });

describe(rule, () => {
  test('one variable twice is refused', () => {
    expect(judge(rule, [env('PORT', 'HOST', 'PORT')])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].env[2].name',
        message: "The environment variable 'PORT' is set twice in container 'web': the last one wins.",
        remedy: 'Remove one of the two.',
        value: 'PORT',
      },
    ]);
  });

  test('two are fine, also in capitals', () => {
    expect(judge(rule, [env('PORT', 'port')])).toEqual([]);
  });
});
