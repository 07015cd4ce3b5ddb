/** hello-world as it is written without this library: cdk8s and cdk8s-plus alone. */
import { App, Chart } from 'cdk8s';
import { ConfigMap, Deployment, EnvValue, Namespace, Volume } from 'cdk8s-plus-27';

const app = new App();
const chart = new Chart(app, 'hello-world', { namespace: 'hello-world' });
new Namespace(chart, 'namespace', { metadata: { name: 'hello-world' } });
const config = new ConfigMap(chart, 'config', { data: { 'hello-world.data': 'Hello, World!' } });
const deployment = new Deployment(chart, 'deployment', {
  replicas: 3,
  containers: [
    {
      image: 'k8s.gcr.io/my-project/hello-world:1.0.0',
      ports: [
        { name: 'http', number: 8080 },
        { name: 'grpc', number: 50021 },
      ],
      envVariables: { PORT: EnvValue.fromValue('8080') },
      volumeMounts: [{ path: '/etc/hello', volume: Volume.fromConfigMap(chart, 'volume', config) }],
    },
  ],
});
deployment.exposeViaService({ ports: [{ port: 80, targetPort: 8080 }] });
app.synth();
