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

  test('so is one at a number', () => {
    expect(judge(rule, [running({ livenessProbe: { tcpSocket: { port: 9090 } } })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].livenessProbe.tcpSocket.port',
        message: "The livenessProbe of container 'web' asks port 9090, but the pod declares '8080'.",
        remedy: 'Ask a port that is declared, or declare it: `ports: [{containerPort: 9090}]`.',
        value: 9090,
      },
    ]);
    expect(judge(rule, [running({ startupProbe: { grpc: { port: 9090 } } })])).toHaveLength(1);
    expect(judge(rule, [running({ ports: undefined, startupProbe: { grpc: { port: 9090 } } })])).toHaveLength(1);
  });

  test('so is a hook', () => {
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

  test('a number may be that of another container, a name may not', () => {
    const proxy = (port: unknown) =>
      container({ name: 'proxy', ports: undefined, readinessProbe: { tcpSocket: { port } } });
    expect(judge(rule, [deployment({ containers: [container(), proxy(8080)] })])).toEqual([]);
    expect(judge(rule, [deployment({ containers: [container(), proxy('http')] })])).toHaveLength(1);
  });

  test('a probe of another host asks nothing of this pod', () => {
    expect(judge(rule, [running({ readinessProbe: { httpGet: { host: 'example.com', port: 443 } } })])).toEqual([]);
  });
});
