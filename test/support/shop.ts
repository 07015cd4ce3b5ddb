/** A chart `shop` in a namespace of that name, and the workloads that the tests put into it. */
import { App, Chart } from 'cdk8s';
import { ConfiguredService, ConfiguredServiceProps } from '../../lib/constructs/workloads/configured-service';
import { WebApp, WebAppProps } from '../../lib/constructs/workloads/web-app';
import type { Manifest } from '../../lib/kubernetes/manifest';
import { TARGET_VERSION_CONTEXT } from '../../lib/synth/target-version';
import { find, render } from './render';

export const IMAGE = 'registry.example.com/web:1.4.2';

/** An empty chart of an app; `kubernetes` is the version that is rendered for. */
export function shop(kubernetes?: string): Chart {
  const app = new App();
  if (kubernetes) app.node.setContext(TARGET_VERSION_CONTEXT, kubernetes);
  return new Chart(app, 'shop', { namespace: 'shop' });
}

/** A WebApp `web` on port 8080. */
export function webApp(props: Partial<WebAppProps> = {}, chart = shop()): WebApp {
  const port = props.ports === undefined ? { port: 8080 } : {};
  return new WebApp(chart, 'web', { image: IMAGE, ...port, ...props });
}

/** A ConfiguredService `orders` on port 8080. */
export function orders(props: Partial<ConfiguredServiceProps> = {}, chart = shop()): ConfiguredService {
  const port = props.ports === undefined ? { port: 8080 } : {};
  return new ConfiguredService(chart, 'orders', { image: IMAGE, ...port, ...props });
}

/** An object that a WebApp `web` of those props renders. */
export function rendered(kind: string, props: Partial<WebAppProps> = {}, name = 'web', chart = shop()): Manifest {
  webApp(props, chart);
  return find(render(chart), kind, name);
}

/** The spec of the pods of a WebApp of those props. */
export function podSpec(props: Partial<WebAppProps> = {}, kubernetes?: string): Manifest['spec'] {
  return rendered('Deployment', props, 'web', shop(kubernetes)).spec.template.spec;
}

/** The main container of a WebApp of those props. */
export function main(props: Partial<WebAppProps> = {}, kubernetes?: string): Manifest['spec'] {
  return podSpec(props, kubernetes).containers.find((it: { name: string }) => it.name === 'main');
}
