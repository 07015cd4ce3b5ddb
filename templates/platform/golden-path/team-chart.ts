/** A team's place in one environment: a namespace with its limits and firewall, and the rights of the team's people. */
import { Chart } from 'cdk8s';
import { Group } from 'cdk8s-plus-27';
import { TeamNamespace } from 'cdk8s-slipway';
import { Construct } from 'constructs';

export interface TeamChartProps {
  /** The team's name, which its groups begin with. */
  readonly team: string;
  readonly environment: string;
}

export class TeamChart extends Chart {
  constructor(scope: Construct, id: string, { team, environment }: TeamChartProps) {
    super(scope, id, { namespace: `${team}-${environment}` });
    new TeamNamespace(this, 'namespace', {
      developers: [Group.fromName(this, 'developers', `${team}-developers`)],
      // Whoever is on call restarts and scales; in production nobody else does.
      operators: [
        Group.fromName(this, 'operators', environment === 'production' ? `${team}-on-call` : `${team}-developers`),
      ],
    });
  }
}
