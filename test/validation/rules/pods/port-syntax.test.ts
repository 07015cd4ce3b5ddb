import { judge, running, service } from '../judge';

const rule = 'port-syntax';
const ports = (...list: object[]) => running({ ports: list });
const exposes = (...list: object[]) => service({ spec: { ports: list } });

describe(rule, () => {
  test('a number out of range is refused', () => {
    expect(judge(rule, [ports({ containerPort: 70000 })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].ports[0].containerPort',
        message: '70000 is no port number: it is a whole number from 1 to 65535.',
        remedy: 'Write the number that the application listens at: `containerPort: 8080`.',
        value: 70000,
      },
    ]);
  });

  test('so is a number in quotes', () => {
    expect(judge(rule, [exposes({ port: '80' })])).toEqual([
      {
        object: 'Service shop/web',
        field: 'spec.ports[0].port',
        message: "'80' is no port number: it is a whole number from 1 to 65535.",
        remedy: 'Write it without quotes: `port: 80`.',
        value: '80',
      },
    ]);
  });

  test('so is no number', () => {
    expect(judge(rule, [ports({ name: 'http' })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].ports[0].containerPort',
        message: 'The port has no number.',
        remedy: 'Write `containerPort: 8080`.',
      },
    ]);
  });

  test('so is a name of 16 letters', () => {
    expect(judge(rule, [ports({ name: 'prometheus-metrics', containerPort: 80 })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].ports[0].name',
        message:
          "The port name 'prometheus-metrics' is not allowed: it takes at most 15 lower-case letters, digits and single dashes, with one letter at least.",
        remedy: "Rename it, for example to 'http' or 'metrics'.",
        value: 'prometheus-metrics',
      },
    ]);
  });

  test('so is a name of a Service’s port that is no DNS label', () => {
    expect(judge(rule, [exposes({ name: 'Web_UI', port: 80 })])).toEqual([
      {
        object: 'Service shop/web',
        field: 'spec.ports[0].name',
        message: "The port name 'Web_UI' is not allowed: it takes lower-case letters, digits and dashes, at most 63.",
        remedy: "Rename it, for example to 'http' or 'metrics'.",
        value: 'Web_UI',
      },
    ]);
  });

  test('so is HTTP as a protocol', () => {
    expect(judge(rule, [ports({ containerPort: 80, protocol: 'HTTP' })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].ports[0].protocol',
        message: "The protocol 'HTTP' is not one of TCP, UDP and SCTP.",
        remedy: 'HTTP and gRPC are TCP to Kubernetes: write `protocol: TCP`, and `appProtocol` beside it in a Service.',
        value: 'HTTP',
      },
    ]);
    expect(judge(rule, [ports({ containerPort: 80, protocol: 'tcp' })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].ports[0].protocol',
        message: "The protocol 'tcp' is not one of TCP, UDP and SCTP.",
        remedy: 'Write it in capitals: `protocol: TCP`.',
        value: 'tcp',
      },
    ]);
  });

  test('so is one port twice', () => {
    expect(judge(rule, [ports({ name: 'a', containerPort: 80 }, { name: 'b', containerPort: 80 })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].ports[1].containerPort',
        message: "Two ports of one number and protocol: '80/TCP'.",
        remedy: 'Change or remove one of the two.',
        value: 80,
      },
    ]);
    expect(judge(rule, [ports({ name: 'a', containerPort: 80 }, { name: 'a', containerPort: 81 })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].ports[1].name',
        message: "Two ports of one name: 'a'.",
        remedy: 'Change or remove one of the two.',
        value: 'a',
      },
    ]);
  });

  test('so are several ports of a Service without names', () => {
    expect(judge(rule, [exposes({ port: 80 }, { name: 'b', port: 81 })])).toEqual([
      {
        object: 'Service shop/web',
        field: 'spec.ports[0]',
        message: 'A Service with several ports needs a name for each.',
        remedy: 'Write a name, such as `name: http`.',
      },
    ]);
  });

  test('so is a target port that nobody could declare', () => {
    expect(judge(rule, [exposes({ port: 80, targetPort: 0 })])).toHaveLength(1);
    expect(judge(rule, [exposes({ port: 80, targetPort: 'no spaces' })])).toHaveLength(1);
  });

  test('ports as they should be are fine', () => {
    const dns = [
      { name: 'dns', containerPort: 53, protocol: 'UDP' },
      { name: 'dns-tcp', containerPort: 53, protocol: 'TCP' },
    ];
    expect(judge(rule, [ports(...dns), exposes({ port: 80, targetPort: 8080 }), service()])).toEqual([]);
  });
});
