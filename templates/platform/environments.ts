/** The values that differ between environments. What is the same everywhere belongs to the golden path. */
import { Environments } from 'cdk8s-slipway/environments';

export interface EnvironmentValues {
  /** Services are reached by names below it. */
  readonly domain: string;
  /** Of each service, at the lowest scale. */
  readonly replicas: number;
}

export const ENVIRONMENTS = new Environments<EnvironmentValues>({
  dev: { domain: 'dev.app-name.example.com', replicas: 1 },
  staging: { domain: 'staging.app-name.example.com', replicas: 2 },
  production: { domain: 'app-name.example.com', replicas: 3 },
});
