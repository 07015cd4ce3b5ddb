/** The four objects of one app that every subject of the benchmark renders: the same, field by field. */
import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';

type Manifest = Record<string, unknown> & { kind: string };

const DIGEST = '0123456789abcdef'.repeat(4);

/** A ConfigMap, a Deployment that reads it, a Service, and a Role that only reads. */
export function fourObjects(index: number): Manifest[] {
  const name = `app-${index}`;
  const own = { 'app.kubernetes.io/name': name };
  const metadata = { name, namespace: 'bench', labels: { ...own, 'app.kubernetes.io/part-of': 'bench' } };
  return [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata,
      data: { FEATURES: 'true', LOG_LEVEL: 'info', 'start.sh': '#!/bin/sh\nset -e\nexec /app/serve\n' },
    },
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: deploymentSpec(name, own) },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: { ports: [{ name: 'http', port: 80, targetPort: 8080 }], selector: own },
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { ...metadata, annotations: { 'slipway.dev/allow-unbound-role': 'bound elsewhere' } },
      rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] }],
    },
  ];
}

function deploymentSpec(name: string, labels: Record<string, string>): unknown {
  const container = {
    name: 'main',
    image: `registry.example.com/app:1.2.3@sha256:${DIGEST}`,
    envFrom: [{ configMapRef: { name } }],
    ports: [{ containerPort: 8080, name: 'http' }],
    readinessProbe: { httpGet: { path: '/ready', port: 8080 } },
    resources: { limits: { cpu: '1', memory: '256Mi' }, requests: { cpu: '100m', memory: '128Mi' } },
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    },
  };
  const spec = { automountServiceAccountToken: false, containers: [container] };
  return { replicas: 2, selector: { matchLabels: labels }, template: { metadata: { labels }, spec } };
}

/** The same as a chart of plain cdk8s objects. */
export function fourObjectsChart(scope: Construct, index: number): Chart {
  const chart = new Chart(scope, `app-${index}`);
  for (const manifest of fourObjects(index)) new ApiObject(chart, manifest.kind, manifest as never);
  return chart;
}
