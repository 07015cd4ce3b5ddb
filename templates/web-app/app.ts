/** The application: a namespace with its limits, and a web app that people reach by a host name. */
import { Chart } from 'cdk8s';
import { TeamNamespace, WebApp } from 'cdk8s-slipway';
import { Construct } from 'constructs';

export interface AppProps {
  /** The tag of the image. */
  readonly version: string;
  readonly host: string;
}

export class AppChart extends Chart {
  constructor(scope: Construct, id: string, { version, host }: AppProps) {
    super(scope, id, { namespace: 'app-name' });
    new TeamNamespace(this, 'namespace');
    new WebApp(this, 'web', {
      image: `registry.example.com/app-name:${version}`,
      port: 8080,
      host,
      config: { LOG_LEVEL: 'info' },
      autoscaling: { minReplicas: 2, maxReplicas: 6 },
    });
  }
}
