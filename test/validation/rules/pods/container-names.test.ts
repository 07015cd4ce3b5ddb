import { container, deployment, judge, running } from '../judge';

const rule = 'container-names';

describe(rule, () => {
  test('a name that is not allowed is refused', () => {
    expect(judge(rule, [running({ name: 'Web_Server' })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].name',
        message:
          "The container name 'Web_Server' is not allowed: it takes lower-case letters, digits and dashes, at most 63 characters.",
        remedy: "Rename it, for example to 'web-server'.",
        value: 'Web_Server',
      },
    ]);
  });

  test('so is none', () => {
    expect(judge(rule, [running({ name: undefined })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].name',
        message: 'A container has no name.',
        remedy: 'Write `name: web`.',
      },
    ]);
  });

  test('so is one that an init container has', () => {
    expect(judge(rule, [deployment({ initContainers: [container()] })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.initContainers[0].name',
        message: "Two containers of the pod are called 'web'.",
        remedy: 'Rename one of the two.',
        value: 'web',
      },
    ]);
  });

  test('so is a pod without containers', () => {
    expect(judge(rule, [deployment({ containers: [] })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers',
        message: 'The pod has no containers.',
        remedy: 'Write at least one: `containers: [{name: ..., image: ...}]`.',
        value: [],
      },
    ]);
  });

  test('names of their own are fine', () => {
    expect(judge(rule, [deployment({ initContainers: [container({ name: 'migrate' })] })])).toEqual([]);
  });
});
