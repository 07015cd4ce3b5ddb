import { judge, service } from '../judge';

const rule = 'node-port-conflict';
const at = (name: string, nodePort: number, protocol?: string, type = 'NodePort') =>
  service({ metadata: { name, namespace: name }, spec: { type, ports: [{ port: 80, nodePort, protocol }] } });

describe(rule, () => {
  test('one port for two Services is refused', () => {
    expect(judge(rule, [at('a', 30080), at('b', 30080)])).toEqual([
      {
        object: 'Service b/b',
        field: 'spec.ports[0].nodePort',
        message: 'The port 30080 of the nodes is asked for by Service a/a too.',
        remedy: 'Ask for another one, or remove `nodePort`: the cluster then finds a free one.',
        value: 30080,
      },
    ]);
  });

  test('two ports are fine, and so are two protocols', () => {
    expect(
      judge(rule, [at('a', 30080), at('b', 30081), at('c', 30080, 'UDP'), at('d', 30080, 'TCP', 'ClusterIP')]),
    ).toEqual([]);
  });
});
