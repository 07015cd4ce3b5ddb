import { deployment, judge, object, service } from '../judge';

const rule = 'monitor-port';
const selector = { matchLabels: { app: 'web' } };
const services = (port: unknown) =>
  object('monitoring.coreos.com/v1', 'ServiceMonitor', 'web', { spec: { selector, endpoints: [{ port }] } });
const pods = (port: string) =>
  object('monitoring.coreos.com/v1', 'PodMonitor', 'web', { spec: { selector, podMetricsEndpoints: [{ port }] } });

describe(rule, () => {
  test('a port that no Service has is refused', () => {
    expect(judge(rule, [services('web'), service()])).toEqual([
      {
        object: 'ServiceMonitor shop/web',
        field: 'spec.endpoints[0].port',
        message:
          "The ServiceMonitor scrapes the port 'web', but the ports of the Services that it selects are 'http (80)'.",
        remedy: 'Write the name of one of these ports, or name the port in the Service.',
        value: 'web',
      },
    ]);
  });

  test('so is a number: a monitor knows ports by name', () => {
    expect(judge(rule, [services(80), service()])).toHaveLength(1);
  });

  test('so is one that no pod has', () => {
    expect(judge(rule, [pods('metrics'), deployment()])).toEqual([
      {
        object: 'PodMonitor shop/web',
        field: 'spec.podMetricsEndpoints[0].port',
        message:
          "The PodMonitor scrapes the port 'metrics', but the ports of the pods that it selects are 'http (8080)'.",
        remedy: 'Write the name of one of these ports, or name the port in the container.',
        value: 'metrics',
      },
    ]);
  });

  test('a port by its name is fine', () => {
    expect(judge(rule, [services('http'), pods('http'), service(), deployment()])).toEqual([]);
  });
});
