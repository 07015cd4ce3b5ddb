/** environments: one template for dev, staging and production, with what differs between them in one place, and typed. */
import { Chart, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { AutoscalingProps, TeamNamespace, WebApp } from 'cdk8s-slipway';
import { Environments } from 'cdk8s-slipway/environments';
import { Construct } from 'constructs';

/** What the template has to know of an environment: to leave one out doesn't compile. */
export interface BookingValues {
  readonly version: string;
  readonly host: string;
  readonly logLevel: 'debug' | 'info';
  readonly scale: AutoscalingProps;
  readonly memory: Size;
}

export const BOOKING = new Environments<BookingValues>({
  dev: {
    version: '5.1.0-rc.2',
    host: 'booking.dev.example.com',
    logLevel: 'debug',
    scale: { minReplicas: 2, maxReplicas: 2 },
    memory: Size.mebibytes(128),
  },
  staging: {
    version: '5.1.0-rc.1',
    host: 'booking.staging.example.com',
    logLevel: 'info',
    scale: { minReplicas: 2, maxReplicas: 4 },
    memory: Size.mebibytes(256),
  },
  production: {
    version: '5.0.3',
    host: 'booking.example.com',
    logLevel: 'info',
    scale: { minReplicas: 4, maxReplicas: 24, cpuPercent: 60 },
    memory: Size.mebibytes(256),
  },
});

/** The template. */
export function booking(scope: Construct, values: BookingValues, environment: string): Chart {
  const id = `booking-${environment}`;
  const chart = new Chart(scope, id, { namespace: id });
  new TeamNamespace(chart, 'namespace');
  new WebApp(chart, 'booking', {
    image: `registry.example.com/booking:${values.version}`,
    port: 8080,
    host: values.host,
    entry: { className: 'nginx' },
    config: { LOG_LEVEL: values.logLevel },
    autoscaling: values.scale,
    resources: {
      cpu: { request: Cpu.millis(100), limit: Cpu.millis(500) },
      memory: { request: values.memory, limit: values.memory },
    },
  });
  return chart;
}

export function environments(scope: Construct): void {
  BOOKING.render(scope, booking);
}
