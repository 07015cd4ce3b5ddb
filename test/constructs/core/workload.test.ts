import { PortProtocol, transportOf } from '../../../lib/constructs/core/workload';

describe('transportOf', () => {
  test.each([
    [PortProtocol.HTTP, 'TCP'],
    [PortProtocol.GRPC, 'TCP'],
    [PortProtocol.TCP, 'TCP'],
    [PortProtocol.UDP, 'UDP'],
  ])('%s runs over %s', (protocol, transport) => {
    expect(transportOf(protocol)).toBe(transport);
  });
});
