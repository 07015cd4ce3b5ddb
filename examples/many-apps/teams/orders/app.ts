/** The shard of the team that takes orders: its own charts, and nothing of any other team. */
import { CompanyApp } from '@example/templates';
import { Construct } from 'constructs';

export function build(scope: Construct): void {
  new CompanyApp(scope, 'orders', 'api', '2.1.0');
  new CompanyApp(scope, 'orders', 'worker', '2.1.0');
}
