import { ServiceType } from 'cdk8s-plus-27';
import { Cidr } from '../../../lib/constructs/core/cidr';
import { ServiceOptions } from '../../../lib/constructs/workloads/service';
import { WebAppProps } from '../../../lib/constructs/workloads/web-app';
import { problems, wrong } from '../../support/render';
import { rendered, shop, webApp } from '../../support/shop';

const spec = (service?: ServiceOptions) => rendered('Service', { service }).spec;
const said = (service: unknown, props: Partial<WebAppProps> = {}) => {
  const chart = shop();
  webApp({ ...props, service: wrong(service) }, chart);
  return problems(chart);
};
const RANGES = [Cidr.of('203.0.113.0/24')];

describe('service', () => {
  test('is reached in the cluster, by the name of the workload, on port 80', () => {
    const service = rendered('Service');
    expect(service.spec).toEqual({
      type: 'ClusterIP',
      selector: { 'app.kubernetes.io/name': 'web' },
      ports: [{ name: 'http', port: 80, targetPort: 8080, protocol: 'TCP', appProtocol: 'http' }],
    });
    expect(service.metadata).toMatchObject({ namespace: 'shop', labels: { 'app.kubernetes.io/name': 'web' } });
  });

  test('takes a name and annotations', () => {
    const service = { name: 'storefront', annotations: { 'example.com/tier': 'front' } };
    expect(rendered('Service', { service }, 'storefront').metadata.annotations).toEqual({
      'example.com/tier': 'front',
    });
    expect(webApp({ service }).serviceName).toBe('storefront');
  });

  test('may be headless, and then shows the numbers of the pods', () => {
    expect(spec({ headless: true })).toMatchObject({ clusterIP: 'None', ports: [{ port: 8080, targetPort: 8080 }] });
  });

  test('may be a port on each node, with the firewall open to anywhere', () => {
    const props = { ports: [{ number: 8080, nodePort: 30080 }], service: { type: ServiceType.NODE_PORT } };
    expect(rendered('Service', props).spec).toMatchObject({ type: 'NodePort', ports: [{ port: 80, nodePort: 30080 }] });
    expect(rendered('NetworkPolicy', props).spec.ingress).toEqual([
      {
        from: [{ ipBlock: { cidr: '0.0.0.0/0' } }, { ipBlock: { cidr: '::/0' } }],
        ports: [{ port: 8080, protocol: 'TCP' }],
      },
    ]);
  });

  test('may be a load balancer, with the firewall open to its ranges alone', () => {
    const service = { type: ServiceType.LOAD_BALANCER, sourceRanges: RANGES };
    expect(spec(service)).toMatchObject({ type: 'LoadBalancer', loadBalancerSourceRanges: ['203.0.113.0/24'] });
    expect(rendered('NetworkPolicy', { service }).spec.ingress).toEqual([
      { from: [{ ipBlock: { cidr: '203.0.113.0/24' } }], ports: [{ port: 8080, protocol: 'TCP' }] },
    ]);
  });

  test('refuses a name that is none', () => {
    expect(said({ name: 'Web_Front' })).toMatchObject([
      { path: 'shop/web', property: 'service.name', value: '"Web_Front"', remedy: "give 'web-front'" },
    ]);
  });

  test('refuses an alias, which leads to no pods', () => {
    expect(said({ type: ServiceType.EXTERNAL_NAME })).toEqual([
      {
        path: 'shop/web',
        property: 'service.type',
        value: '"ExternalName"',
        message: 'A Service of this type is an alias of a name in DNS, and leads to no pods.',
        remedy: 'give CLUSTER_IP, NODE_PORT or LOAD_BALANCER',
      },
    ]);
  });

  test('refuses to be headless and shown to the outside', () => {
    expect(said({ headless: true, type: ServiceType.LOAD_BALANCER })).toEqual([
      {
        path: 'shop/web',
        property: 'service.headless',
        value: '"LoadBalancer"',
        message: 'A headless Service has no address that could be shown to the outside.',
        remedy: 'leave out headless, or the type',
      },
    ]);
  });

  test('refuses a headless Service that should translate a number', () => {
    expect(said({ headless: true }, { ports: [{ number: 8080, servicePort: 80 }] })).toEqual([
      {
        path: 'shop/web',
        property: 'ports[0].servicePort',
        value: '80',
        message: 'Callers of a headless Service reach the pods themselves, which listen on 8080.',
        remedy: 'leave out servicePort, or give 8080',
      },
    ]);
  });

  test('refuses ranges where nothing is shown to the outside', () => {
    expect(said({ sourceRanges: RANGES })).toEqual([
      {
        path: 'shop/web',
        property: 'service.sourceRanges',
        value: '["203.0.113.0/24"]',
        message: 'The Service is not shown to the outside, so there is nothing to restrict.',
        remedy: 'leave them out, or give the type NODE_PORT or LOAD_BALANCER',
      },
    ]);
  });

  test('refuses a range that is no network', () => {
    expect(said({ type: ServiceType.LOAD_BALANCER, sourceRanges: [...RANGES, Cidr.of('20.0.0.0/4')] })).toEqual([
      {
        path: 'shop/web',
        property: 'service.sourceRanges[1]',
        value: '"20.0.0.0/4"',
        message: 'The range is not a network address: the part behind the first 4 bits is not zero.',
        remedy: 'give 16.0.0.0/4, which is the network that 20.0.0.0 is in',
      },
    ]);
  });

  test('refuses an empty list of ranges, which would let everybody in', () => {
    expect(said({ type: ServiceType.LOAD_BALANCER, sourceRanges: [] })).toEqual([
      {
        path: 'shop/web',
        property: 'service.sourceRanges',
        value: '[]',
        message: 'The list of ranges is empty, which a load balancer takes as anywhere.',
        remedy: 'name the ranges, or leave sourceRanges out for anywhere',
      },
    ]);
  });

  test('refuses a port on the nodes where there is none', () => {
    expect(said(undefined, { ports: [{ number: 8080, nodePort: 30080 }] })).toEqual([
      {
        path: 'shop/web',
        property: 'ports[0].nodePort',
        value: '30080',
        message: 'A port on the nodes is given, but the Service is of a type without.',
        remedy: 'give service: { type: ServiceType.NODE_PORT }, or leave the nodePort out',
      },
    ]);
  });

  test('refuses to show no port', () => {
    expect(said(undefined, { ports: [{ number: 8080, exposed: false }] })).toEqual([
      {
        path: 'shop/web',
        property: 'ports',
        value: '["http"]',
        message: 'The Service shows none of the ports.',
        remedy: 'leave out exposed: false on at least one port',
      },
    ]);
  });

  test.each([
    ['NodePort', 'service', 'It takes an object; this is a string.'],
    [{ type: 'Nodeport' }, 'service.type', 'It takes a ServiceType; this is a string.'],
    [{ headless: 'yes' }, 'service.headless', 'It takes true or false; this is a string.'],
    [{ name: 5 }, 'service.name', 'It takes a string; this is a number.'],
    [{ annotations: { a: 1 } }, 'service.annotations.a', 'It takes a string; this is a number.'],
    [
      { type: 'LoadBalancer', sourceRanges: ['10.0.0.0/8'] },
      'service.sourceRanges[0]',
      'It takes a Cidr; this is a string.',
    ],
  ])('refuses %j', (service, property, message) => {
    expect(said(service)[0]).toMatchObject({ path: 'shop/web', property, message });
  });
});
