import { Duration } from 'cdk8s';
import { HealthCheck } from '../../lib/constructs/workloads/health';
import { WebApp } from '../../lib/constructs/workloads/web-app';
import { Anything, GOOD, areRefused, bad } from '../support/refusal';

const { http, tcp, grpc, command } = HealthCheck;
const FAILURES = 'give a whole number of at least 1';

describe('health', () => {
  areRefused([
    bad(
      'a check that is a path',
      (it) => new WebApp(it, 'web', { ...GOOD, health: { readiness: '/healthz' as Anything } }),
      {
        path: 'shop/web',
        property: 'health.readiness',
        value: '"/healthz"',
        remedy: "HealthCheck.http('/healthz')",
      },
    ),
    bad(
      'a path without its slash',
      (it) => new WebApp(it, 'web', { ...GOOD, health: { readiness: http('healthz') } }),
      {
        path: 'shop/web',
        property: 'health.readiness',
        value: '"healthz"',
        remedy: "give a path such as '/healthz'",
      },
    ),
    bad('no path', (it) => new WebApp(it, 'web', { ...GOOD, health: { liveness: http(undefined as Anything) } }), {
      path: 'shop/web',
      property: 'health.liveness',
      value: 'undefined',
      remedy: "give a path such as '/healthz'",
    }),
    bad(
      'a port that is not declared',
      (it) => new WebApp(it, 'web', { ...GOOD, health: { readiness: http('/', { port: 'metrics' }) } }),
      { path: 'shop/web', property: 'health.readiness.port', value: '"metrics"', remedy: 'declared ports (http)' },
    ),
    bad(
      'a port that is a number',
      (it) => new WebApp(it, 'web', { ...GOOD, health: { readiness: tcp({ port: 8080 as Anything }) } }),
      { path: 'shop/web', property: 'health.readiness.port', value: '8080', remedy: "put it in quotes: '8080'" },
    ),
    bad('a gRPC check without a gRPC port', (it) => new WebApp(it, 'web', { ...GOOD, health: { readiness: grpc() } }), {
      path: 'shop/web',
      property: 'health.readiness.port',
      remedy: 'declared ports (http)',
    }),
    bad('an empty command', (it) => new WebApp(it, 'web', { ...GOOD, health: { liveness: command([]) } }), {
      path: 'shop/web',
      property: 'health.liveness',
      value: '[]',
      remedy: 'give the program and its arguments as a list',
    }),
    bad(
      'a command that is one text',
      (it) => new WebApp(it, 'web', { ...GOOD, health: { liveness: command('cat /tmp/ok' as Anything) } }),
      { path: 'shop/web', property: 'health.liveness', value: '"cat /tmp/ok"', remedy: 'give a list' },
    ),
    bad(
      'a check that fails at once',
      (it) => new WebApp(it, 'web', { ...GOOD, health: { readiness: tcp({ failureThreshold: 0 }) } }),
      { path: 'shop/web', property: 'health.readiness.failureThreshold', value: '0', remedy: FAILURES },
    ),
    bad(
      'a negative number of failures',
      (it) => new WebApp(it, 'web', { ...GOOD, health: { startup: tcp({ failureThreshold: -3 }) } }),
      { path: 'shop/web', property: 'health.startup.failureThreshold', value: '-3', remedy: FAILURES },
    ),
    bad(
      'half a second between two checks',
      (it) => new WebApp(it, 'web', { ...GOOD, health: { readiness: tcp({ period: Duration.millis(500) }) } }),
      { path: 'shop/web', property: 'health.readiness.period', value: '"0.5 s"', remedy: 'give Duration.seconds(1)' },
    ),
    bad(
      'no time for an answer',
      (it) => new WebApp(it, 'web', { ...GOOD, health: { readiness: tcp({ timeout: Duration.seconds(0) }) } }),
      { path: 'shop/web', property: 'health.readiness.timeout', value: '"0 s"', remedy: 'give Duration.seconds(1)' },
    ),
    bad(
      'a period that is a number',
      (it) => new WebApp(it, 'web', { ...GOOD, health: { readiness: tcp({ period: 5 as Anything }) } }),
      { path: 'shop/web', property: 'health.readiness.period', value: '5', remedy: 'such as Duration.seconds(10)' },
    ),
    bad(
      'a startup timeout that is a number',
      (it) => new WebApp(it, 'web', { ...GOOD, health: { startupTimeout: 60 as Anything } }),
      {
        path: 'shop/web',
        property: 'health.startupTimeout',
        value: '60',
        remedy: 'such as Duration.seconds(10)',
      },
    ),
    bad(
      'a startup timeout beside a number of failures',
      (it) =>
        new WebApp(it, 'web', {
          ...GOOD,
          health: { startupTimeout: Duration.seconds(30), startup: tcp({ failureThreshold: 3 }) },
        }),
      { path: 'shop/web', property: 'health.startupTimeout', value: '"30 s"', remedy: 'leave out failureThreshold' },
    ),
    bad('health that is a path', (it) => new WebApp(it, 'web', { ...GOOD, health: '/healthz' as Anything }), {
      path: 'shop/web',
      property: 'health',
      value: '"/healthz"',
      remedy: 'give an object with its props',
    }),
  ]);
});

describe('shutdown', () => {
  areRefused([
    bad(
      'a grace period that ends before the drain delay',
      (it) =>
        new WebApp(it, 'web', {
          ...GOOD,
          shutdown: { drainDelay: Duration.seconds(30), gracePeriod: Duration.seconds(20) },
        }),
      { path: 'shop/web', property: 'shutdown.gracePeriod', value: '"20 s"', remedy: 'more than Duration.seconds(30)' },
    ),
    bad(
      'no grace at all',
      (it) =>
        new WebApp(it, 'web', {
          ...GOOD,
          shutdown: { drainDelay: Duration.seconds(0), gracePeriod: Duration.seconds(0) },
        }),
      { path: 'shop/web', property: 'shutdown.gracePeriod', value: '"0 s"', remedy: 'give Duration.seconds(1)' },
    ),
    bad(
      'a drain delay with a fraction',
      (it) => new WebApp(it, 'web', { ...GOOD, shutdown: { drainDelay: Duration.millis(2500) } }),
      { path: 'shop/web', property: 'shutdown.drainDelay', value: '"2.5 s"', remedy: 'give Duration.seconds(3)' },
    ),
    bad(
      'a grace period that is a text',
      (it) => new WebApp(it, 'web', { ...GOOD, shutdown: { gracePeriod: '30s' as Anything } }),
      {
        path: 'shop/web',
        property: 'shutdown.gracePeriod',
        value: '"30s"',
        remedy: 'such as Duration.seconds(10)',
      },
    ),
    bad(
      'a grace period that is not a number',
      (it) => new WebApp(it, 'web', { ...GOOD, shutdown: { gracePeriod: Duration.seconds(NaN) } }),
      {
        path: 'shop/web',
        property: 'shutdown.gracePeriod',
        value: '"NaN s"',
        remedy: 'give Duration.seconds(1)',
        more: true,
      },
    ),
  ]);
});
