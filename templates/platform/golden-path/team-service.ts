/** The golden path: a service as every team runs it. What a team may decide is a prop, the rest is decided here. */
import { ConfiguredService, WebApp } from 'cdk8s-slipway';
import { Construct } from 'constructs';
import { EnvironmentValues } from '../environments';

export interface TeamServiceProps {
  readonly image: string;
  readonly environment: EnvironmentValues;
  /** The name that people reach it by. @default - only services that connect to it reach it */
  readonly host?: string;
}

/** Services listen here, so that nobody has to say it. */
const PORT = 8080;

/** Of the lowest scale: what a service may grow to. */
const GROWTH = 3;

export class TeamService extends Construct {
  private readonly workload: WebApp | ConfiguredService;

  constructor(scope: Construct, id: string, { image, environment: { replicas }, host }: TeamServiceProps) {
    super(scope, id);
    const common = {
      name: id,
      image,
      port: PORT,
      autoscaling: { minReplicas: replicas, maxReplicas: replicas * GROWTH },
    };
    this.workload = host ? new WebApp(this, 'app', { ...common, host }) : new ConfiguredService(this, 'app', common);
  }

  /** Lets this service reach another one, and tells it where that is. */
  connectTo(other: TeamService): void {
    this.workload.connectTo(other.workload);
  }
}
