import { aReasonAllows, judge, object } from '../judge';

const rule = 'cidr-in-config-map';
const map = (data: object) => object('v1', 'ConfigMap', 'employee-config', { data });
const networks = JSON.stringify([
  { name: 'a', cidr: '10.0.0.0/8' },
  { name: 'b', cidr: '20.0.0.0/4' },
]);

describe(rule, () => {
  test('a range that is no network is doubtful', () => {
    expect(judge(rule, [map({ CASC_NETWORK_CONFIG: networks })])).toEqual([
      {
        object: 'ConfigMap shop/employee-config',
        field: 'data.CASC_NETWORK_CONFIG',
        message:
          "The key 'CASC_NETWORK_CONFIG' of the ConfigMap names the range '20.0.0.0/4', which is not a network address: the network around it is 16.0.0.0/4.",
        remedy:
          "Write `16.0.0.0/4` if that range is meant, or state the reason in the annotation 'slipway.dev/allow-host-bits'.",
      },
    ]);
  });

  test('networks are fine, and so is the address of an interface', () => {
    const fine = {
      ALLOWED_RANGES: '10.0.0.0/8,16.0.0.0/4',
      'cni.conf': '{"address": "10.1.2.3/24"}',
      date: 'source 1.2.3.4/56/78',
    };
    expect(judge(rule, [map(fine)])).toEqual([]);
  });

  aReasonAllows(rule, 'host-bits', map({ CASC_NETWORK_CONFIG: networks }));
});
