/** hello-world as this repository has it; SUBJECT leaves the judges out, or adds a custom resource or policies. */
import { ApiObject, Chart } from 'cdk8s';
import { Platform } from 'cdk8s-slipway';
import { guardrails } from '../../apps/guardrails/app';
import { helloWorld } from '../../apps/hello-world/app';

class Unjudged extends Platform {
  protected override _judge(): [] {
    return [];
  }
}

/** Plain objects, so that what is timed beside the app is their judgement and not the loading of an integration. */
function serviceMonitor(chart: Chart): void {
  new ApiObject(chart, 'monitor', {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata: { name: 'hello-world' },
    spec: {
      selector: { matchLabels: { 'app.kubernetes.io/name': 'hello-world' } },
      endpoints: [{ port: 'http', interval: '30s' }],
    },
  } as never);
}

const { SUBJECT } = process.env;
const platform = SUBJECT === 'unjudged' ? new Unjudged() : new Platform();
const chart = helloWorld(platform);
if (SUBJECT === 'custom-resource') serviceMonitor(chart);
if (SUBJECT === 'policies') guardrails(platform);
platform.synth();
