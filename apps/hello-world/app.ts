/** hello-world: a web app with its configuration, mounted as files. */
import { Chart } from 'cdk8s';
import { FileContent, PortProtocol, TeamNamespace, WebApp } from 'cdk8s-slipway';
import { Construct } from 'constructs';

const SCRIPT = `#!/bin/sh
HOST="\${HOST:-0.0.0.0}"
PORT="\${PORT:-8080}"
MAXPORT="\${MAXPORT:-50021}"
while [ "$PORT" -le "$MAXPORT" ]; do
  echo "$HOST:$PORT"
  PORT=$((PORT + 1))
done
`;

export function helloWorld(scope: Construct): Chart {
  const chart = new Chart(scope, 'hello-world', { namespace: 'hello-world' });
  new TeamNamespace(chart, 'namespace');
  new WebApp(chart, 'hello-world', {
    image: 'k8s.gcr.io/my-project/hello-world:1.0.0',
    replicas: 3,
    ports: [{ number: 8080 }, { number: 50021, protocol: PortProtocol.GRPC, exposed: false }],
    files: {
      'hello-world.data': FileContent.text('Hello, World!'),
      'hello-world.config': FileContent.text(SCRIPT),
    },
  });
  return chart;
}
