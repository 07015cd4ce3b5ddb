import { deployment, judge, object, running, service, severities } from '../judge';

const rule = 'service-target-port';
const to = (port: object) => service({ spec: { ports: [port] } });

describe(rule, () => {
  test('a number that the container does not declare is refused', () => {
    const set = [to({ port: 80, targetPort: 8080 }), running({ ports: [{ containerPort: 80 }] })];
    expect(judge(rule, set)).toEqual([
      {
        object: 'Service shop/web',
        field: 'spec.ports[0].targetPort',
        message:
          "The Service sends traffic to port 8080, which Deployment shop/web does not declare; its ports are '80'.",
        remedy:
          "Set `targetPort` to one of them, or declare the port in `ports` of the container, or state the reason in the annotation 'slipway.dev/allow-service-target-port'.",
        value: 8080,
      },
    ]);
  });

  test('so is a name', () => {
    expect(judge(rule, [to({ port: 80, targetPort: 'web' }), deployment()])).toEqual([
      {
        object: 'Service shop/web',
        field: 'spec.ports[0].targetPort',
        message:
          "The Service sends traffic to port 'web', which Deployment shop/web does not declare; its ports are 'http (8080)'.",
        remedy:
          "Set `targetPort` to one of them, or declare the port in `ports` of the container, or state the reason in the annotation 'slipway.dev/allow-service-target-port'.",
        value: 'web',
      },
    ]);
  });

  test('so is a declared name of another protocol', () => {
    expect(judge(rule, [to({ port: 53, targetPort: 'http', protocol: 'UDP' }), deployment()])).toEqual([
      {
        object: 'Service shop/web',
        field: 'spec.ports[0].targetPort',
        message:
          "The Service sends traffic to port 'http' for UDP, which Deployment shop/web does not declare; its ports are 'http (8080)'.",
        remedy:
          "Set `targetPort` to one of them, or declare the port in `ports` of the container, or state the reason in the annotation 'slipway.dev/allow-service-target-port'.",
        value: 'http',
      },
    ]);
  });

  test('a number is doubtful only where the pod declares other ports and says nothing of this one', () => {
    const set = (over: object) => [to({ port: 80, targetPort: 9000 }), running(over)];
    expect(severities(rule, set({}))).toEqual(['warning']);
    expect(severities(rule, set({ ports: undefined }))).toEqual([]);
    expect(severities(rule, set({ args: ['--listen=:9000'] }))).toEqual([]);
    expect(severities(rule, set({ env: [{ name: 'PORT', value: '9000' }] }))).toEqual([]);
    expect(severities(rule, set({ args: ['--limit=19000'] }))).toEqual(['warning']);
  });

  test('a name is an error where the namespace is rendered here, and a warning elsewhere', () => {
    const target = to({ port: 80, targetPort: 'web' });
    expect(severities(rule, [target, deployment()])).toEqual(['error']);
    const database = object('postgresql.cnpg.io/v1', 'Cluster', 'db');
    expect(severities(rule, [target, deployment(), database])).toEqual(['warning']);
  });

  test('without a targetPort, the port itself has to be declared', () => {
    expect(judge(rule, [to({ port: 80 }), deployment()])).toHaveLength(1);
    expect(judge(rule, [to({ port: 8080 }), deployment()])).toEqual([]);
  });

  test('a declared port is fine, by name and by number', () => {
    expect(
      judge(rule, [service(), to({ port: 80, targetPort: 8080 }), to({ port: 80, targetPort: '8080' }), deployment()]),
    ).toEqual([]);
  });

  test('a Service without pods is the business of another rule', () => {
    expect(judge(rule, [to({ port: 80, targetPort: 'web' })])).toEqual([]);
  });
});
