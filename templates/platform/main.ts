/** What is rendered into dist/: each team's place and services, in each environment. */
import { Platform } from 'cdk8s-slipway';
import { ENVIRONMENTS } from './environments';
import { TeamChart } from './golden-path/team-chart';
import { TeamService } from './golden-path/team-service';

const platform = new Platform();
ENVIRONMENTS.render(platform, (scope, environment, name) => {
  const checkout = new TeamChart(scope, `checkout-${name}`, { team: 'checkout', environment: name });
  const api = new TeamService(checkout, 'api', { image: 'registry.example.com/checkout/api:1.0.0', environment });
  const web = new TeamService(checkout, 'web', {
    image: 'registry.example.com/checkout/web:1.0.0',
    host: `checkout.${environment.domain}`,
    environment,
  });
  web.connectTo(api);
});
platform.synth();
