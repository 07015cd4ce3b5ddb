import { judge, running } from '../judge';

const rule = 'env-value';
const env = (variable: object) => running({ env: [variable] });

describe(rule, () => {
  test('a number is refused', () => {
    expect(judge(rule, [env({ name: 'PORT', value: 8080 })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].env[0].value',
        message: "The environment variable 'PORT' of container 'web' is a number, 8080: it has to be a string.",
        remedy: 'Put it in quotes: `value: "8080"`.',
      },
    ]);
  });

  test('but not told if it may be a password', () => {
    expect(judge(rule, [env({ name: 'DB_PASSWORD', value: 4711 })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].env[0].value',
        message: "The environment variable 'DB_PASSWORD' of container 'web' is a number: it has to be a string.",
        remedy: 'Put it in quotes.',
      },
    ]);
  });

  test('a variable without a name is refused', () => {
    expect(judge(rule, [env({ value: 'a' })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].env[0].name',
        message: "A variable in the environment of container 'web' has no name.",
        remedy: 'Write `- name: LOG_LEVEL`.',
      },
    ]);
  });

  test('so is a name with an equals sign', () => {
    expect(judge(rule, [env({ name: 'A=B', value: 'a' })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].env[0].name',
        message: "'A=B' is no name for an environment variable.",
        remedy: 'Use letters, digits and underscores: `LOG_LEVEL`.',
        value: 'A=B',
      },
    ]);
  });

  test('so are a value and a source', () => {
    expect(
      judge(rule, [env({ name: 'A', value: 'a', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } })]),
    ).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].env[0].valueFrom',
        message: "The environment variable 'A' of container 'web' has a value and a source.",
        remedy: 'Keep one of `value` and `valueFrom`.',
      },
    ]);
  });

  test('text is fine, and so is a source', () => {
    expect(
      judge(rule, [env({ name: 'PORT', value: '8080' }), env({ name: 'app.name', valueFrom: {} }), env({ name: 'A' })]),
    ).toEqual([]);
  });
});
