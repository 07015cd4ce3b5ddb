import { judge, object, service } from '../judge';

const policy = (cidr: string, ...except: string[]) =>
  object('networking.k8s.io/v1', 'NetworkPolicy', 'web', {
    spec: { podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr, except } }] }] },
  });

describe('cidr-host-bits', () => {
  test('rejects a range with bits of a host, and names the network', () => {
    expect(judge('cidr-host-bits', [policy('20.0.0.0/4')])).toEqual([
      {
        object: 'NetworkPolicy shop/web',
        field: 'spec.ingress[0].from[0].ipBlock.cidr',
        message: "'20.0.0.0/4' is not a network address: the network of 4 bits around it begins at 16.0.0.0/4.",
        remedy: 'Write `16.0.0.0/4` for that range, or `20.0.0.0/32` for this one address.',
        value: '20.0.0.0/4',
      },
    ]);
  });

  test('rejects it as an exception and as a source of a load balancer', () => {
    const fields = judge('cidr-host-bits', [
      policy('10.0.0.0/8', '10.1.0.1/16'),
      service({ spec: { type: 'LoadBalancer', loadBalancerSourceRanges: ['fd00::1/8'] } }),
    ]).map(({ field }) => field);
    expect(fields).toEqual(['spec.ingress[0].from[0].ipBlock.except[0]', 'spec.loadBalancerSourceRanges[0]']);
  });

  test('accepts networks, and leaves what is no CIDR to the API server', () => {
    expect(judge('cidr-host-bits', [policy('16.0.0.0/4'), policy('fd00::/8'), policy('nowhere')])).toEqual([]);
  });
});
