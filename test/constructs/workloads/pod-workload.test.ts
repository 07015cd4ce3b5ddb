import { webApp } from '../../support/shop';

describe('a workload, as attachments see it', () => {
  test('tells its name, namespace, labels, ports, Service, replicas, account and controller', () => {
    const web = webApp();
    const { workloadName, namespaceName, podLabels, ports, serviceName, replicaBounds, serviceAccount, controller } =
      web;
    expect({ workloadName, namespaceName, podLabels, serviceName, replicaBounds, controller }).toEqual({
      workloadName: 'web',
      namespaceName: 'shop',
      podLabels: { 'app.kubernetes.io/name': 'web' },
      serviceName: 'web',
      replicaBounds: { min: 2, max: 10 },
      controller: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    });
    expect(ports.map(({ name }) => name)).toEqual(['http']);
    expect(serviceAccount?.name).toBe('web');
  });

  test('gives a copy of its ports', () => {
    const web = webApp();
    web.ports.pop();
    expect(web.ports).toHaveLength(1);
  });
});
