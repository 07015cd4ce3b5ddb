/** How a gateway serves the hosts of a WebApp: by one HTTPRoute for hosts that have the same paths. */
import { Construct } from 'constructs';
import { groupBy } from '../../../kubernetes/group-by';
import { GatewayEntry } from '../../../constructs/network/entry-gateway';
import { IGateway } from '../gateway-interface';
import { HttpRoute } from '../http-route';

/** Renders the routes of a workload. */
export function serveEntry(scope: Construct, gateway: IGateway, { workload, hosts }: GatewayEntry): void {
  const served = hosts.filter(({ paths }) => paths.length > 0);
  const routes = groupBy(served, ({ paths }) => JSON.stringify(paths));
  [...routes.values()].forEach((same, index) => {
    new HttpRoute(scope, index === 0 ? 'route' : `route-${index}`, {
      name: index === 0 ? workload.workloadName : `${workload.workloadName}-${index}`,
      gateway,
      hosts: same.map(({ host }) => host),
      rules: same[0]!.paths.map(({ path, prefix, port }) => ({
        path,
        exact: !prefix,
        backends: [{ workload, port: port.name }],
      })),
    });
  });
}
