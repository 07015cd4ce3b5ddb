import { Duration } from 'cdk8s';
import { PortProtocol } from '../../../lib/constructs/core/workload';
import { HealthCheck, HealthCheckOptions } from '../../../lib/constructs/workloads/health';
import { WebAppProps } from '../../../lib/constructs/workloads/web-app';
import { Told, problems, wrong } from '../../support/render';
import { shop, webApp } from '../../support/shop';

const said = (health: unknown, props: Partial<WebAppProps> = {}): Told[] => {
  const chart = shop();
  webApp({ ...props, health: wrong(health) }, chart);
  return problems(chart);
};
const readiness = (check: unknown, props?: Partial<WebAppProps>) => said({ readiness: check }, props);

describe('the port of a check', () => {
  const dns = { number: 53, protocol: PortProtocol.UDP, name: 'dns' };

  test.each([
    ['a name that is not declared', HealthCheck.http('/', { port: 'metrics' }), '"metrics"', 'http', 'http'],
    ['a port that speaks UDP', HealthCheck.tcp({ port: 'dns' }), '"dns"', 'tcp', 'http'],
    ['no gRPC port', HealthCheck.grpc(), undefined, 'grpc', 'http'],
  ])('is refused: %s', (_what, check, value, kind, known) => {
    expect(readiness(check, { ports: [{ number: 8080 }, dns] })).toEqual([
      {
        path: 'shop/web',
        property: 'health.readiness.port',
        ...(value === undefined ? {} : { value }),
        message: `No declared port fits this ${kind} check.`,
        remedy: `name one of the declared ports (${known}), or declare the port`,
      },
    ]);
  });

  test('is refused once where startup asks what liveness asks', () => {
    expect(said({ liveness: HealthCheck.tcp({ port: 'admin' }) }).map(({ property }) => property)).toEqual([
      'health.liveness.port',
    ]);
  });

  test('of a sidecar is one of its own', () => {
    const sidecars = [
      {
        name: 'proxy',
        image: 'proxy:1',
        ports: [{ number: 15000, name: 'admin' }],
        health: { liveness: HealthCheck.tcp({ port: 'http' }) },
      },
    ];
    expect(said(undefined, { sidecars })).toMatchObject([
      {
        property: 'sidecars[0].health.liveness.port',
        remedy: 'name one of the declared ports (admin), or declare the port',
      },
    ]);
  });
});

describe('what a check asks', () => {
  test.each([
    ['healthz', '"healthz"'],
    ['', '""'],
    [undefined, 'undefined'],
    [5, '5'],
  ])('refuses the path %j', (path, value) => {
    expect(readiness(HealthCheck.http(wrong(path)))).toEqual([
      {
        path: 'shop/web',
        property: 'health.readiness',
        value,
        message: 'The path of a health check does not start with `/`.',
        remedy: "give a path such as '/healthz'",
      },
    ]);
  });

  test('refuses an empty command', () => {
    expect(readiness(HealthCheck.command([]))).toEqual([
      {
        path: 'shop/web',
        property: 'health.readiness',
        value: '[]',
        message: 'The command of a health check is empty.',
        remedy: "give the program and its arguments as a list, such as ['cat', '/tmp/healthy']",
      },
    ]);
  });

  test.each([
    ['cat /tmp/healthy', 'health.readiness', 'It takes a list; this is a string.'],
    [undefined, 'health.readiness', 'It takes a list; this is undefined.'],
    [['sleep', 5], 'health.readiness[1]', 'It takes a string; this is a number.'],
  ])('refuses the command %j', (command, property, message) => {
    expect(readiness(HealthCheck.command(wrong(command)))).toMatchObject([{ property, message }]);
  });

  test.each(['/healthz', { path: '/healthz' }, null])('refuses %j, which is no check', (check) => {
    expect(readiness(check)).toMatchObject([
      {
        path: 'shop/web',
        property: 'health.readiness',
        value: JSON.stringify(check),
        message: expect.stringMatching('It takes a HealthCheck'),
      },
    ]);
  });
});

describe('the numbers of a check', () => {
  const tcp = (options: unknown) => readiness(HealthCheck.tcp(wrong<HealthCheckOptions>(options)));

  test.each([0, -1, 1.5, NaN])('refuse %d failures', (failureThreshold) => {
    expect(tcp({ failureThreshold })).toEqual([
      {
        path: 'shop/web',
        property: 'health.readiness.failureThreshold',
        value: Number.isNaN(failureThreshold) ? '"NaN"' : String(failureThreshold),
        message: 'It is not a number of failures.',
        remedy: 'give a whole number of at least 1',
      },
    ]);
  });

  test.each([
    [{ period: Duration.seconds(0) }, 'period', 'Kubernetes counts it in whole seconds, at least 1.'],
    [{ timeout: Duration.millis(500) }, 'timeout', 'Kubernetes counts it in whole seconds, at least 1.'],
    [{ period: 5 }, 'period', 'It takes a Duration; this is a number.'],
    [{ timeout: '3s' }, 'timeout', 'It takes a Duration; this is a string.'],
    [{ failureThreshold: '3' }, 'failureThreshold', 'It takes a number; this is a string.'],
    [{ port: 8080 }, 'port', 'It takes a string; this is a number.'],
  ])('refuse %j', (options, name, message) => {
    expect(tcp(options)).toMatchObject([{ property: `health.readiness.${name}`, message }]);
  });

  test('refuse options that are none', () => {
    expect(tcp(null)).toMatchObject([{ property: 'health.readiness', message: 'It takes an object; this is null.' }]);
  });
});

describe('the time to boot', () => {
  test('is not given beside the failures of startup', () => {
    expect(said({ startupTimeout: Duration.seconds(30), startup: HealthCheck.tcp({ failureThreshold: 3 }) })).toEqual([
      {
        path: 'shop/web',
        property: 'health.startupTimeout',
        value: '"30 s"',
        message:
          '`startupTimeout` cannot be combined with `failureThreshold` of the startup check: the number of failures follows from the timeout and the period.',
        remedy: 'leave out failureThreshold',
      },
    ]);
  });

  test('is a time', () => {
    expect(said({ startupTimeout: 60 })).toMatchObject([{ property: 'health.startupTimeout', value: '60' }]);
    expect(said({ startupTimeout: Duration.millis(100) })).toMatchObject([
      { property: 'health.startupTimeout', value: '"0.1 s"' },
    ]);
  });

  test('is not the whole of health', () => {
    expect(said('/healthz')).toMatchObject([{ property: 'health', message: 'It takes an object; this is a string.' }]);
  });
});
