import { container, deployment, judge, running } from '../judge';

const rule = 'probe-port';

describe(rule, () => {
  test('a probe at a name that the container does not declare is refused', () => {
    expect(judge(rule, [running({ readinessProbe: { httpGet: { path: '/', port: 'web' } } })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].readinessProbe.httpGet.port',
        message:
          "The readinessProbe of container 'web' asks port 'web', but the ports of the container are called 'http'.",
        remedy: 'Name one of them, or declare it: `ports: [{name: web, containerPort: ...}]`.',
        value: 'web',
      },
    ]);
  });

  test('a number is fine, declared or not: to declare ports is optional', () => {
    expect(judge(rule, [running({ livenessProbe: { tcpSocket: { port: 9090 } } })])).toEqual([]);
    expect(judge(rule, [running({ ports: undefined, startupProbe: { grpc: { port: 9090 } } })])).toEqual([]);
  });

  test('a hook at a name that the container does not declare is refused', () => {
    expect(judge(rule, [running({ lifecycle: { preStop: { httpGet: { path: '/', port: 'admin' } } } })])).toHaveLength(
      1,
    );
  });

  test('a declared port is fine, by name and by number', () => {
    expect(
      judge(rule, [
        running({ readinessProbe: { httpGet: { port: 'http' } }, livenessProbe: { tcpSocket: { port: 8080 } } }),
      ]),
    ).toEqual([]);
  });

  test('the name of a port of another container is not found', () => {
    const proxy = container({ name: 'proxy', ports: undefined, readinessProbe: { tcpSocket: { port: 'http' } } });
    expect(judge(rule, [deployment({ containers: [container(), proxy] })])).toHaveLength(1);
  });
});
