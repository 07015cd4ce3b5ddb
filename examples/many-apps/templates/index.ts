/** What the platform team gives to all others: change it, and every team's shard is rendered again. */
import { Chart } from 'cdk8s';
import { WebApp } from 'cdk8s-slipway';
import { Construct } from 'constructs';

/** A web app as this company runs them, in the namespace of its team. */
export class CompanyApp extends Chart {
  constructor(scope: Construct, team: string, name: string, version: string) {
    super(scope, name, { namespace: team });
    new WebApp(this, name, { image: `registry.example.com/${team}/${name}:${version}`, port: 8080 });
  }
}
