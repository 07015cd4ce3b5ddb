import { Duration } from 'cdk8s';
import { PortProtocol } from '../../../lib/constructs/core/workload';
import { HealthCheck, HealthProps } from '../../../lib/constructs/workloads/health';
import { WebAppProps } from '../../../lib/constructs/workloads/web-app';
import { main } from '../../support/shop';

const PORTS = [{ number: 8080 }, { number: 9090, protocol: PortProtocol.GRPC }];
const readiness = (check: HealthCheck, props: Partial<WebAppProps> = { ports: PORTS }) =>
  main({ ...props, health: { readiness: check } }).readinessProbe;

describe('HealthCheck.http', () => {
  test('gets a path from the first HTTP port', () => {
    expect(readiness(HealthCheck.http('/healthz'))).toEqual({
      httpGet: { path: '/healthz', port: 'http' },
      periodSeconds: 5,
      timeoutSeconds: 3,
      failureThreshold: 3,
    });
  });
});

describe('HealthCheck.grpc', () => {
  test('asks the standard service on the first gRPC port, by its number', () => {
    expect(readiness(HealthCheck.grpc())).toMatchObject({ grpc: { port: 9090 } });
  });
});

describe('HealthCheck.tcp', () => {
  test('connects to the first port', () => {
    expect(readiness(HealthCheck.tcp())).toMatchObject({ tcpSocket: { port: 'http' } });
  });
});

describe('HealthCheck.command', () => {
  test('runs a program', () => {
    expect(readiness(HealthCheck.command(['cat', '/tmp/healthy']))).toMatchObject({
      exec: { command: ['cat', '/tmp/healthy'] },
    });
  });
});

describe('options of a check', () => {
  test('are the port, the times, and the failures that count', () => {
    const options = {
      port: 'grpc',
      period: Duration.seconds(7),
      timeout: Duration.seconds(2),
      failureThreshold: 4,
    };
    expect(readiness(HealthCheck.tcp(options))).toEqual({
      tcpSocket: { port: 'grpc' },
      periodSeconds: 7,
      timeoutSeconds: 2,
      failureThreshold: 4,
    });
  });
});

describe('health', () => {
  const probes = (health?: HealthProps, ports = PORTS) => {
    const { readinessProbe, livenessProbe, startupProbe } = main({ ports, health });
    return { readinessProbe, livenessProbe, startupProbe };
  };

  test('is asked for by what the first port speaks: GET / and a connection for HTTP', () => {
    expect(probes()).toEqual({
      readinessProbe: {
        httpGet: { path: '/', port: 'http' },
        periodSeconds: 5,
        timeoutSeconds: 3,
        failureThreshold: 3,
      },
      livenessProbe: { tcpSocket: { port: 'http' }, periodSeconds: 10, timeoutSeconds: 3, failureThreshold: 6 },
      startupProbe: { tcpSocket: { port: 'http' }, periodSeconds: 2, timeoutSeconds: 3, failureThreshold: 30 },
    });
  });

  test('is asked for by the standard service for gRPC', () => {
    expect(probes(undefined, [PORTS[1]!])).toMatchObject({
      readinessProbe: { grpc: { port: 9090 } },
      livenessProbe: { tcpSocket: { port: 'grpc' } },
    });
  });

  test('is a connection for TCP, which liveness does not repeat', () => {
    const tcp = [{ number: 6379, protocol: PortProtocol.TCP }];
    expect(probes(undefined, tcp)).toMatchObject({
      readinessProbe: { tcpSocket: { port: 'tcp' } },
      livenessProbe: undefined,
      startupProbe: { tcpSocket: { port: 'tcp' } },
    });
  });

  test('is not asked for over UDP', () => {
    const udp = [{ number: 53, protocol: PortProtocol.UDP }];
    expect(probes(undefined, udp)).toEqual({});
  });

  test('has a liveness of its own, which startup asks too', () => {
    const health = { liveness: HealthCheck.http('/live', { period: Duration.seconds(30) }) };
    expect(probes(health)).toMatchObject({
      livenessProbe: { httpGet: { path: '/live' }, periodSeconds: 30 },
      startupProbe: { httpGet: { path: '/live' }, periodSeconds: 2, failureThreshold: 30 },
    });
  });

  test('has a time to boot, which startup divides by its period', () => {
    expect(probes({ startupTimeout: Duration.minutes(5) }).startupProbe).toMatchObject({ failureThreshold: 150 });
    const health = {
      startupTimeout: Duration.seconds(45),
      startup: HealthCheck.http('/started', { period: Duration.seconds(10) }),
    };
    expect(probes(health).startupProbe).toEqual({
      httpGet: { path: '/started', port: 'http' },
      periodSeconds: 10,
      timeoutSeconds: 3,
      failureThreshold: 5,
    });
  });

  test('has a startup that counts its failures itself', () => {
    const startup = HealthCheck.tcp({ failureThreshold: 100 });
    expect(probes({ startup }).startupProbe).toMatchObject({ periodSeconds: 2, failureThreshold: 100 });
  });
});
