/** nginx: the first Pod, Deployment and Service, reachable on a port of each node. */
import { Chart } from 'cdk8s';
import { ServiceType, Volume } from 'cdk8s-plus-27';
import { FileContent, HealthCheck, OneOffPod, Patch, TeamNamespace, WebApp } from 'cdk8s-slipway';
import { Construct } from 'constructs';

// A user other than root can't listen on port 80 everywhere; the Service shows it as 80 all the same.
const SITE = `server {
  listen 8080;
  location / {
    root /usr/share/nginx/html;
  }
  location = /healthz {
    return 204;
  }
}
`;

export function nginx(scope: Construct): Chart {
  const chart = new Chart(scope, 'nginx', { namespace: 'nginx' });
  new TeamNamespace(chart, 'namespace');
  const site = {
    image: 'nginx:1.19.1',
    files: { 'default.conf': FileContent.text(SITE) },
    filesDirectory: '/etc/nginx/conf.d',
    volumes: [
      { path: '/var/cache/nginx', volume: Volume.fromEmptyDir(chart, 'cache', 'cache') },
      { path: '/var/run', volume: Volume.fromEmptyDir(chart, 'run', 'run') },
    ],
    health: { readiness: HealthCheck.http('/healthz') },
  };
  const web = new WebApp(chart, 'nginx', {
    ...site,
    name: 'nginx-deployment',
    port: 8080,
    replicas: 3,
    service: { name: 'nginx-service', type: ServiceType.NODE_PORT },
  });
  // What no prop says: requests stay on the node that they came to, and nginx sees the addresses of its callers.
  Patch.merge(web.service, { spec: { externalTrafficPolicy: 'Local' } });
  new OneOffPod(chart, 'first-pod', {
    ...site,
    name: 'nginx-pod',
    restart: true,
    ports: [{ number: 8080 }],
    reason: 'the first Pod of a newcomer, to look at and delete; what serves is the Deployment',
  });
  return chart;
}
