import { Deployment, Protocol, ServiceAccount } from 'cdk8s-plus-27';
import { PlainWorkload } from '../../../lib/constructs/workloads/plain-workload';
import { problems, wrong } from '../../support/render';
import { IMAGE, shop } from '../../support/shop';

describe('PlainWorkload', () => {
  test('sees a Deployment of plain cdk8s-plus as a workload', () => {
    const chart = shop();
    const serviceAccount = new ServiceAccount(chart, 'account');
    const deployment = new Deployment(chart, 'legacy', {
      metadata: { name: 'legacy' },
      replicas: 3,
      serviceAccount,
      containers: [
        {
          image: IMAGE,
          ports: [
            { number: 9000, name: 'api' },
            { number: 9053, protocol: Protocol.UDP },
          ],
        },
      ],
    });
    const service = deployment.exposeViaService({ name: 'legacy', ports: [{ port: 80, targetPort: 9000 }] });
    const workload = new PlainWorkload(chart, 'plain', { deployment, service });
    expect({ ...workload, node: undefined }).toMatchObject({
      workloadName: 'legacy',
      namespaceName: 'shop',
      podLabels: deployment.matchLabels,
      serviceName: 'legacy',
      replicaBounds: { min: 3, max: 3 },
      controller: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'legacy' },
      ports: [
        { name: 'api', number: 9000, protocol: 'TCP', servicePort: 80 },
        { name: 'port-9053', number: 9053, protocol: 'UDP', servicePort: undefined },
      ],
    });
    expect(workload.serviceAccount).toBe(serviceAccount);
    expect(problems(chart)).toEqual([]);
  });

  test('may have no Service, and has the number of replicas that cdk8s-plus gives', () => {
    const chart = shop();
    const deployment = new Deployment(chart, 'legacy', { containers: [{ image: IMAGE }] });
    const workload = new PlainWorkload(chart, 'plain', { deployment });
    expect([workload.serviceName, workload.replicaBounds]).toEqual([undefined, { min: 2, max: 2 }]);
  });

  test('refuses a Deployment that selects its pods by nothing', () => {
    const chart = shop();
    const deployment = new Deployment(chart, 'legacy', { containers: [{ image: IMAGE }], select: false });
    new PlainWorkload(chart, 'plain', { deployment });
    expect(problems(chart)).toEqual([
      {
        path: 'shop/plain',
        property: 'deployment',
        value: '"shop/legacy"',
        message:
          'The Deployment selects its pods by no label, so an attachment would take in every pod of the namespace.',
        remedy: 'leave out select: false, or call deployment.select with the labels of its pods',
      },
    ]);
  });

  test.each([
    [undefined, 'props', 'It takes an object; this is undefined.'],
    [{}, 'deployment', 'It is not given.'],
    [{ deployment: 'legacy' }, 'deployment', 'It takes a Deployment of cdk8s-plus; this is a string.'],
  ])('refuses the props %j', (props, property, message) => {
    const chart = shop();
    new PlainWorkload(chart, 'plain', wrong(props));
    expect(problems(chart)[0]).toMatchObject({ path: 'shop/plain', property, message });
  });

  test('refuses what is no Service', () => {
    const chart = shop();
    const deployment = new Deployment(chart, 'legacy', { containers: [{ image: IMAGE }] });
    new PlainWorkload(chart, 'plain', { deployment, service: wrong('legacy') });
    expect(problems(chart)).toMatchObject([
      { property: 'service', message: 'It takes a Service of cdk8s-plus; this is a string.' },
    ]);
  });
});
