/** What `cdk8s.yaml` runs: all apps, one after the other, into `dist/`. */
import { Platform } from 'cdk8s-slipway';
import { guardrails } from './guardrails/app';
import { clouds } from './clouds/app';
import { delivery } from './delivery/app';
import { environments } from './environments/app';
import { events } from './events/app';
import { exampleApp } from './example-app/app';
import { helloWorld } from './hello-world/app';
import { k8sCore } from './k8s-core/app';
import { k8sCoreSecurity } from './k8s-core-security/app';
import { mesh } from './mesh/app';
import { logging } from './logging/app';
import { myApp } from './my-app/app';
import { nginx } from './nginx/app';
import { nodeAgent } from './node-agent/app';
import { podReader } from './pod-reader/app';
import { secrets } from './secrets/app';
import { serverless } from './serverless/app';
import { tenancy } from './tenancy/app';
import { edge } from './edge/app';
import { shop } from './shop/app';
import { stateful } from './stateful/app';
import { tls } from './tls/app';
import { webApp } from './web-app/app';
import { webAppGuardrails } from './web-app/guardrails';

// The oldest version that these apps are for: the one whose API cdk8s-plus-27 speaks.
const platform = new Platform({ kubernetes: '1.27' });

helloWorld(platform);
nginx(platform);
k8sCore(platform);
k8sCoreSecurity(platform);
podReader(platform);
exampleApp(platform);
myApp(platform);
webApp(platform);
secrets(platform);
stateful(platform);
tls(platform);
events(platform);
shop(platform);
edge(platform);
nodeAgent(platform);
logging(platform);
tenancy(platform);
clouds(platform);
environments(platform);
delivery(platform);
mesh(platform);
serverless(platform);

platform.synth();

// What that version doesn't have: policies of the API server are there from 1.30 on.
const newer = new Platform({ kubernetes: '1.33' });

webAppGuardrails(newer);
guardrails(newer);

newer.synth();
