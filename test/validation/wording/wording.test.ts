/** The words for what the API server rejects, by the verdicts of the real program: the exact field, and what to change. */
import type { Manifest } from '../../../lib/kubernetes/manifest';
import { judge } from '../../../lib/validation/judge';
import { container, deployment, object, running, service } from '../rules/judge';
import { describeWith } from '../../support/tools';

const RBAC = 'rbac.authorization.k8s.io/v1';
const ports = (port: object) => running({ ports: [port] });
const exposed = (port: object) => service({ spec: { ports: [port] } });
const requests = (amounts: object) => running({ resources: { requests: amounts } });
const configMap = (over: object) => object('v1', 'ConfigMap', 'web', over);
const policy = (ipBlock: object) =>
  object('networking.k8s.io/v1', 'NetworkPolicy', 'n', {
    spec: { podSelector: {}, ingress: [{ from: [{ ipBlock }] }] },
  });
const job = { spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'a' }] } } } };
const cronJob = (schedule: string) => object('batch/v1', 'CronJob', 'c', { spec: { schedule, jobTemplate: job } });
const slice = (addressType: string, address: string) =>
  object('discovery.k8s.io/v1', 'EndpointSlice', 'e', { addressType, endpoints: [{ addresses: [address] }] });
const twoVolumes = {
  volumes: [
    { name: 'a', emptyDir: {} },
    { name: 'b', emptyDir: {} },
  ],
  containers: [
    container({
      volumeMounts: [
        { name: 'a', mountPath: '/d' },
        { name: 'b', mountPath: '/d' },
      ],
    }),
  ],
};
const CONTAINER = 'spec.template.spec.containers[0]';

/** The object, the field, words of the message, the remedy. */
// prettier-ignore
const CASES: readonly (readonly [Manifest, string, string, string])[] = [
  // Names
  [object('v1', 'ConfigMap', 'configMap'), 'metadata.name', 'RFC 1123 subdomain', "Rename the object, for example to 'config-map', here and wherever it is referred to."],
  [object('v1', 'Service', 'a.b', { spec: { ports: [{ port: 80 }] } }), 'metadata.name', 'must not contain dots', "Rename the object, for example to 'a-b', here and wherever it is referred to."],
  [object(RBAC, 'Role', 'a/b'), 'metadata.name', "may not contain '/'", "Rename the object, for example to 'a-b', here and wherever it is referred to."],
  [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: {} } as never, 'metadata.name', 'Required value', 'Set `metadata.name`.'],
  [object('v1', 'ConfigMap', 'a', { metadata: { namespace: 'Shop_1' } }), 'metadata.namespace', 'RFC 1123 label', "Use a name such as 'shop-1'."],
  [running({ name: 'Web_1' }), `${CONTAINER}.name`, 'RFC 1123 label', "Use a name such as 'web-1'."],
  [running({ name: undefined }), `${CONTAINER}.name`, 'Required value', 'Set `name`.'],
  [deployment({ containers: [container(), container()] }), 'spec.template.spec.containers[1].name', 'Duplicate value', 'Use each value once.'],
  // What the object is
  [{ apiVersion: 'v1', metadata: { name: 'a' }, data: { token: 'hidden' } } as never, 'kind', '`kind` is missing.', 'Set `kind`.'],
  [{ apiVersion: 'v1', kind: 3, metadata: { name: 'a' } } as never, 'kind', '`kind` must be a string; got a number, 3.', 'Set `kind`.'],
  ['text' as never, '', 'A Kubernetes object must be a map; got a string.', 'Give the object an apiVersion, a kind, and metadata with a name.'],
  [object('v1', 'Deployment', 'web'), 'apiVersion', 'no matches for kind "Deployment" in version "v1"', 'Set `apiVersion: apps/v1`.'],
  [object('apps/v1', 'Deploymnt', 'web'), 'apiVersion', 'no matches for kind', 'Set `apiVersion: apps/v1` and `kind: Deployment`.'],
  [object('extensions/v1beta1', 'Ingress', 'web'), 'apiVersion', 'no matches for kind', 'Set `apiVersion: networking.k8s.io/v1`.'],
  [object('policy/v1beta1', 'PodSecurityPolicy', 'web'), 'apiVersion', 'no matches for kind', 'Remove the object: the target version has no such kind.'],
  // Unknown fields
  [configMap({ spec: { data: {} } }), 'spec', 'unknown field', 'A ConfigMap has no spec: move `data` to the top level.'],
  [deployment({}, { spec: { clusterIP: 'None' } }), 'spec.clusterIP', 'unknown field', 'Only a Service has a cluster IP: move the field there.'],
  [deployment({}, { spec: { selector: { app: 'web' } } }), 'spec.selector.app', 'unknown field', 'Move the labels below `matchLabels`.'],
  [deployment({ volumes: [{ name: 'a', file: '/path' }] }), 'spec.template.spec.volumes[0].file', 'unknown field', 'Set the source of the volume, such as `configMap: { name: ... }`, and mount it with `subPath` for one file.'],
  [running({ redinessProbe: {} }), `${CONTAINER}.redinessProbe`, 'unknown field', 'Rename the field to `readinessProbe`.'],
  [configMap({ colour: 'blue' }), 'colour', 'unknown field', "Remove the field, or move it. The fields here are 'binaryData', 'data', 'immutable' and 'metadata'."],
  // Types
  [running({ workingDir: 7 }), `${CONTAINER}.workingDir`, '`workingDir` must be a string; got a number, 7.', 'Quote the value: `"7"`.'],
  [deployment({}, { spec: { replicas: '3' } }), 'spec.replicas', "must be a whole number; got a string, '3'.", 'Remove the quotes: `3`.'],
  [deployment({}, { spec: { replicas: 1.5 } }), 'spec.replicas', 'must be a whole number; got a number, 1.5.', 'Set a whole number.'],
  [running({ command: 'npm start' }), `${CONTAINER}.command`, "must be a list; got a string, 'npm start'.", 'Write a list: `["npm start"]`.'],
  [running({ ports: { containerPort: 80 } }), `${CONTAINER}.ports`, 'must be a list; got a map.', 'Write a list: begin each entry with a dash.'],
  [deployment({ hostNetwork: 'yes' }), 'spec.template.spec.hostNetwork', 'must be `true` or `false`', 'Set `true` or `false`, without quotes.'],
  [
    running({ env: [{ name: 'A', value: 'a' }, { name: 'PORT', value: 8080 }] }),
    `${CONTAINER}.env[1].value`,
    '`value` must be a string; got a number, 8080.',
    'Quote the value: `"8080"`.',
  ],
  [running({ env: [{ name: 'PASSWORD', value: 4711 }] }), `${CONTAINER}.env[0].value`, '`value` must be a string; got a number.', 'Quote the value.'],
  [configMap({ data: { a: 'a', b: 7 } }), 'data.b', '`b` must be a string; got a number.', 'Quote the value.'],
  [configMap({ data: { a: { b: 'c' } } }), 'data.a', '`a` must be a string; got a map.', 'Write the structure as text, after `|`.'],
  [configMap({ data: ['a'] }), 'data', '`data` must be a map; got a list.', 'Write a map: `key: value` on each line.'],
  [configMap({ metadata: { labels: { a: 1 } } }), 'metadata.labels.a', '`a` must be a string; got a number, 1.', 'Quote the value: `"1"`.'],
  // Labels and annotations
  [configMap({ metadata: { labels: { a: 'x y' } } }), 'metadata.labels', 'a valid label must be', 'Use at most 63 letters, digits, "-", "_" and ".", starting and ending with a letter or digit; move longer text to an annotation.'],
  [configMap({ metadata: { annotations: { a: 'x'.repeat(300_000) } } }), 'metadata.annotations', 'Too long', 'Move long content to a ConfigMap.'],
  // Ports
  [ports({ containerPort: 70_000 }), `${CONTAINER}.ports[0].containerPort`, 'must be between 1 and 65535', 'Set a port number from 1 to 65535.'],
  [exposed({ port: '80' }), 'spec.ports[0].port', 'must be a whole number', 'Remove the quotes: `80`.'],
  [ports({ name: 'http' }), `${CONTAINER}.ports[0].containerPort`, 'Required value', 'Set `containerPort`.'],
  [ports({ name: 'prometheus-metrics', containerPort: 80 }), `${CONTAINER}.ports[0].name`, 'no more than 15 characters', "Use a name such as 'prometheus-metr'."],
  [exposed({ name: 'Web_UI', port: 80 }), 'spec.ports[0].name', 'RFC 1123 label', "Use a name such as 'web-ui'."],
  [ports({ containerPort: 80, protocol: 'tcp' }), `${CONTAINER}.ports[0].protocol`, 'Unsupported value', 'Set `protocol: TCP`.'],
  [ports({ containerPort: 80, protocol: 'HTTP' }), `${CONTAINER}.ports[0].protocol`, 'Unsupported value', 'Set `protocol: TCP` for HTTP and gRPC; a Service names the protocol above in `appProtocol`.'],
  [running({ imagePullPolicy: 'always' }), `${CONTAINER}.imagePullPolicy`, 'Unsupported value', 'Set `imagePullPolicy: Always`.'],
  // Quantities
  [requests({ memory: '1GB' }), `${CONTAINER}.resources.requests.memory`, "'1GB' must be a quantity", 'Set `1G`.'],
  [requests({ memory: '10 gib' }), `${CONTAINER}.resources.requests.memory`, "'10 gib' must be a quantity", 'Set `10Gi`.'],
  [requests({ memory: '-2Gi' }), `${CONTAINER}.resources.requests.memory`, 'must be greater than or equal to 0', 'Set zero or more.'],
  [running({ resources: { requests: { memory: '2Gi' }, limits: { memory: '1Gi' } } }), `${CONTAINER}.resources.requests`, 'memory limit of 1Gi', 'Raise the limit, or lower the request.'],
  // Volumes and selectors
  [running({ volumeMounts: [{ name: 'data', mountPath: '/d' }] }), `${CONTAINER}.volumeMounts[0].name`, 'Not found', 'Declare the volume: `volumes: [{ name: data, ... }]`, or correct the name.'],
  [deployment(twoVolumes), `${CONTAINER}.volumeMounts[1].mountPath`, 'must be unique', 'Mount one of the two elsewhere, or join them in one `projected` volume.'],
  [deployment({}, { spec: { selector: { matchLabels: { app: 'other' } } } }), 'spec.template.metadata.labels', '`selector` does not match template `labels`', 'Add the labels of `spec.selector` to `spec.template.metadata.labels`, or select by labels that are there.'],
  [deployment({}, { spec: { selector: { matchLabels: undefined } } }), 'spec.selector', 'empty selector', 'Set `matchLabels` to labels of the pod template that never change.'],
  // Networks
  [policy({ cidr: '10.0.0.1' }), 'spec.ingress[0].from[0].ipBlock.cidr', 'must be a valid CIDR', 'Set `10.0.0.1/32` for this one address.'],
  [policy({ cidr: '20.0.0.0/4' }), 'spec.ingress[0].from[0].ipBlock.cidr', 'must not have bits set beyond', 'Set `16.0.0.0/4`, or `20.0.0.0/32` for this one address.'],
  [policy({ cidr: '10.0.0.0/16', except: ['10.1.0.0/24'] }), 'spec.ingress[0].from[0].ipBlock.except[0]', 'strict subset', 'Use a smaller range, within `cidr`.'],
  [slice('IPv4', '10.0.0.0/8'), 'endpoints[0].addresses[0]', 'valid IP address', 'List single addresses, one `addressType` to a slice; for a name use `addressType: FQDN`.'],
  [slice('IPv4', '127.0.0.1'), 'endpoints[0].addresses[0]', 'loopback', 'Set an address by which the nodes reach the endpoint.'],
  [slice('FQDN', 'Db.example.com'), 'endpoints[0].addresses[0]', 'RFC 1123 subdomain', "Use a name such as 'db.example.com'."],
  // Configuration and environment
  [configMap({ data: { 'a/b.txt': 'x' } }), 'data["a/b.txt"]', 'valid config key', "Rename the key, for example to 'b.txt', and put it into its folder with `items: [{ key: ..., path: ... }]`."],
  [configMap({ data: { a: 'x' }, binaryData: { a: 'eA==' } }), 'data.a', 'duplicate of key', 'Keep the key in one of `data` and `binaryData`.'],
  [configMap({ data: { a: 'x'.repeat(1_100_000) } }), '', 'Too long', 'Put large files into the image or a volume, or split the object.'],
  [object('v1', 'Secret', 's', { data: { a: 'eA==', b: 'not base64!' } }), 'data.b', 'The value must be base64.', 'Encode the value with `base64 -w0`, or move it to `stringData`.'],
  [object('v1', 'Secret', 's', { stringData: { pin: 4711 } }), 'stringData.pin', '`pin` must be a string; got a number.', 'Quote the value.'],
  [running({ env: [{ value: 'x' }] }), `${CONTAINER}.env[0].name`, 'Required value', 'Set `name`.'],
  [running({ env: [{ name: 'A=B', value: 'x' }] }), `${CONTAINER}.env[0].name`, 'printable ASCII', 'Use letters, digits and underscores: `LOG_LEVEL`.'],
  [running({ env: [{ name: 'A', value: 'x', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }] }), `${CONTAINER}.env[0].valueFrom`, 'may not be specified', 'Keep one of `value` and `valueFrom`.'],
  // Schedules
  [cronJob('0 25 * * *'), 'spec.schedule', 'above maximum', "Set minute, hour, day of the month, month and day of the week: `'0 3 * * *'` is each night at three."],
  [cronJob('TZ=Europe/Berlin 0 2 * * *'), 'spec.schedule', 'cannot use TZ', "Set `timeZone: Europe/Berlin` and `schedule: '0 2 * * *'`."],
];

describeWith('admission')('the words for a rejection', () => {
  const { objects } = judge({ objects: CASES.map(([manifest]) => manifest), kubernetes: '1.37', rules: [] });

  test.each(CASES.map(([, field, message, remedy], index) => ({ index, field, message, remedy })))(
    'name $field and say: $remedy',
    ({ index, ...expected }) => {
      const errors = objects[index]!.findings.filter(({ severity }) => severity === 'error');
      expect(errors.map(({ field, message, remedy }) => ({ field, message, remedy }))).toContainEqual({
        ...expected,
        message: expect.stringContaining(expected.message) as string,
      });
    },
  );

  test('show no value of a Secret, of a ConfigMap or of a credential', () => {
    const text = JSON.stringify(
      objects.flatMap(({ findings }) => findings.map(({ causes: _causes, object: _object, ...it }) => it)),
    );
    expect(text).not.toMatch(/4711|not base64!|hidden/);
  });
});
