/**
 * What the library renders where nobody says anything: each construct with as few props as it takes. Rendered, not listed, so
 * that it is never another library than the one that is installed.
 */
import { App, Chart } from 'cdk8s';
import type { Manifest } from '../../kubernetes/manifest';
import { render } from '../../synth/render';
import { DEFAULT_TARGET_VERSION, TARGET_VERSION_CONTEXT } from '../../synth/target-version';
import { TeamNamespace } from '../../constructs/tenancy/team-namespace';
import { ConfiguredService } from '../../constructs/workloads/configured-service';
import { NodeAgent } from '../../constructs/workloads/node-agent';
import { OneOffJob } from '../../constructs/workloads/one-off-job';
import { ScheduledJob } from '../../constructs/workloads/scheduled-job';
import { StatefulService } from '../../constructs/workloads/stateful-service';
import { WebApp } from '../../constructs/workloads/web-app';
import { Worker } from '../../constructs/workloads/worker';

/** The name of all that is rendered, and of its namespace: nothing that anybody would call anything. */
export const NAME = 'slipway-reference-name';
export const NAMESPACE = 'slipway-namespace-of-reference';

const IMAGE = 'slipway-reference-image:0';

/** Some defaults depend on the version of Kubernetes: the oldest that cdk8s-plus-27 is for, and the newest of ours. */
const VERSIONS = ['1.27', DEFAULT_TARGET_VERSION];

const CONSTRUCTS: readonly ((chart: Chart) => unknown)[] = [
  (chart) => new WebApp(chart, NAME, { image: IMAGE, port: 1, host: 'slipway.reference.example' }),
  (chart) => new ConfiguredService(chart, NAME, { image: IMAGE, port: 1, config: { KEY: 'value' } }),
  (chart) => new Worker(chart, NAME, { image: IMAGE }),
  (chart) => new StatefulService(chart, NAME, { image: IMAGE, port: 1 }),
  (chart) => new ScheduledJob(chart, NAME, { image: IMAGE, schedule: '0 0 1 1 *' }),
  (chart) => new OneOffJob(chart, NAME, { image: IMAGE }),
  (chart) => new NodeAgent(chart, NAME, { image: IMAGE }),
  (chart) => new TeamNamespace(chart, NAME, { name: NAMESPACE }),
];

/** All objects of these constructs. */
export function referenceObjects(): Manifest[] {
  return VERSIONS.flatMap((version) => {
    const app = new App();
    app.node.setContext(TARGET_VERSION_CONTEXT, version);
    CONSTRUCTS.forEach((make, index) => make(new Chart(app, `reference-${index}`, { namespace: NAMESPACE })));
    // Two of one name are no matter here: nothing is judged and nothing is written.
    return render(app, () => []).charts.flatMap(({ objects }) => objects.map(({ json }) => json));
  });
}
