import { deployment, judge, object, running } from '../judge';

describe('field-type', () => {
  test('a number where text belongs is refused', () => {
    expect(judge('field-type', [running({ workingDir: 7 })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].workingDir',
        message:
          'The field spec.template.spec.containers[0].workingDir is a number, 7: Kubernetes takes a string there.',
        remedy: 'Put it in quotes: `"7"`.',
        value: 7,
      },
    ]);
  });

  test('so is text where a number belongs', () => {
    expect(judge('field-type', [deployment({}, { spec: { replicas: '3' } })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.replicas',
        message: "The field spec.replicas is a string, '3': Kubernetes takes a whole number there.",
        remedy: 'Write it without quotes: `3`.',
        value: '3',
      },
    ]);
  });

  test('so is text where a list belongs', () => {
    expect(judge('field-type', [running({ command: 'npm start' })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].command',
        message:
          "The field spec.template.spec.containers[0].command is a string, 'npm start': Kubernetes takes a list there.",
        remedy: 'Make it a list of one: `["npm start"]`.',
        value: 'npm start',
      },
    ]);
  });

  test('so is a map where a list belongs', () => {
    expect(judge('field-type', [running({ ports: { containerPort: 80 } })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].ports',
        message:
          'The field spec.template.spec.containers[0].ports is a map, {containerPort: ...}: Kubernetes takes a list there.',
        remedy: 'Make it a list: begin each entry with a dash.',
      },
    ]);
  });

  test('so is text where true or false belongs', () => {
    expect(judge('field-type', [deployment({ hostNetwork: 'yes' })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.hostNetwork',
        message: "The field spec.template.spec.hostNetwork is a string, 'yes': Kubernetes takes true or false there.",
        remedy: 'Write `true` or `false`, without quotes.',
        value: 'yes',
      },
    ]);
  });

  test('so is a fraction where a whole number belongs', () => {
    expect(judge('field-type', [deployment({}, { spec: { replicas: 1.5 } })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.replicas',
        message: 'The field spec.replicas is a number, 1.5: Kubernetes takes a whole number there.',
        remedy: 'Give it a whole number.',
        value: 1.5,
      },
    ]);
  });

  test('what other rules say better is left to them, and so are kinds without a definition', () => {
    const set = [
      running({ env: [{ name: 'PORT', value: 8080 }], image: 1 }),
      object('v1', 'ConfigMap', 'web', { data: ['a'] }),
      object('example.com/v1', 'Thing', 'web', { spec: 1 }),
      deployment(),
    ];
    expect(judge('field-type', set)).toEqual([]);
  });
});
