/** The shard of the team that serves the shop's pages. */
import { CompanyApp } from '@example/templates';
import { Construct } from 'constructs';

export function build(scope: Construct): void {
  new CompanyApp(scope, 'web', 'shop', '1.4.2');
}
