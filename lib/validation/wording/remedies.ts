/** What to change, for the refusals that people meet most: the server says what is wrong, and rarely how to mend it. */
import { parseCidr, parseIp, networkOf, showCidr } from '../../kubernetes/cidr';
import type { Field } from '../../kubernetes/field';
import { list } from '../../kubernetes/show';
import { nearest, suggestLabel, suggestSubdomain } from '../../kubernetes/syntax';
import type { Cause } from '../admission';
import { MISPLACED } from './misplaced';
import { shapeOf, stepsOf } from './place';

/** A cause, and where it is. */
export interface Refused extends Cause {
  readonly kind: string;
  /** The field in the manifest, as far as there is one. */
  readonly place: Field;
}

interface Remedy {
  readonly type?: string;
  readonly kind?: RegExp;
  /** Of the path without numbers and keys. */
  readonly field?: RegExp;
  readonly message?: RegExp;
  /** A function returns `undefined` where it has nothing to suggest. */
  readonly text: string | ((refused: Refused) => string | undefined);
}

/** Up to 1.36 the server says so of all of these fields in one sentence, and since then of each. */
const STATEFUL_SET_IS_FIXED =
  'A StatefulSet keeps its claims, service name and selector: leave them, or delete it with --cascade=orphan and apply it anew.';

/** The first that fits is used: what knows the field comes before what knows the type alone. */
const REMEDIES: readonly Remedy[] = [
  ...MISPLACED.map((row) => ({ ...row, type: 'UnknownField' })),
  {
    type: 'UnknownField',
    text: ({ place, known = [] }) => {
      const meant = nearest(lastOf(place), known);
      return meant && `Rename the field to \`${meant}\`.`;
    },
  },
  {
    type: 'UnknownField',
    text: ({ known = [] }) =>
      known.length > 0 ? `Remove the field, or move it. The fields here are ${list(known)}.` : undefined,
  },
  { type: 'UnknownField', text: 'Correct or remove the field.' },
  { type: 'NotServed', text: servedInstead },
  {
    message:
      /field is immutable|may not (change|be changed)|updates to .* are forbidden|cannot (change|be changed|update)/,
    field: /selector/i,
    text: 'A selector cannot change once it is applied: keep it, or give the object another name and delete the old one.',
  },
  { message: /updates to statefulset spec/, text: STATEFUL_SET_IS_FIXED },
  {
    field: /^spec\.(volumeClaimTemplates|serviceName|podManagementPolicy)$/,
    text: STATEFUL_SET_IS_FIXED,
    message: /immutable/,
  },
  {
    message: /immutable after creation except resources\.requests|less than (status\.capacity|previous value)/,
    text: 'A claim can only grow: keep the rest, or create a claim with another name and copy the data.',
  },
  {
    message: /may not change once set/,
    field: /clusterIP/,
    text: "Keep the Service's address, or delete the Service and create it again: clients then need its new address.",
  },
  {
    field: /^roleRef/,
    message: /cannot change roleRef|immutable/,
    text: 'A binding keeps its role: delete the binding and create another, or give this one another name.',
  },
  {
    field: /^(data|binaryData|immutable)/,
    message: /immutable/,
    text: 'An immutable object never changes: give the new content another name, and refer to that one.',
  },
  {
    message: /immutable|updates? .*forbidden/,
    text: 'This cannot change after creation: keep the old value, or create an object of another name.',
  },
  { field: /^metadata\.name$/, type: 'Required', text: 'Set `metadata.name`.' },
  {
    field: /^metadata\.name$/,
    text: (refused) =>
      `Rename the object, for example to '${suggested(refused)}', here and wherever it is referred to.`,
  },
  {
    field: /[lL]abels|[sS]elector|annotations/,
    message: /valid label|must consist of|no more than|prefix part/,
    text: 'Use at most 63 letters, digits, "-", "_" and ".", starting and ending with a letter or digit; move longer text to an annotation.',
  },
  { message: /RFC 1123|RFC 1035|must not contain dots|must contain only alpha-numeric/, text: renamed },
  { field: /(^|\.)(name|namespace|targetPort)$/, message: /no more than/, text: renamed },
  { field: /annotations/, type: 'TooLong', text: 'Move long content to a ConfigMap.' },
  {
    field: /^spec\.template\.metadata\.labels$/,
    text: 'Add the labels of `spec.selector` to `spec.template.metadata.labels`, or select by labels that are there.',
  },
  { field: /selector$/, text: 'Set `matchLabels` to labels of the pod template that never change.' },
  { field: /\.image$/, text: 'Set an image, without spaces around it: registry.example.com/app:1.2.3.' },
  {
    field: /resources|capacity|quantity/,
    message: /limit of/,
    text: 'Raise the limit, or lower the request.',
  },
  { field: /[pP]ort$/, type: 'Invalid', text: 'Set a port number from 1 to 65535.' },
  {
    field: /protocol$/,
    type: 'NotSupported',
    text: ({ place }) =>
      /^(tcp|udp|sctp)$/i.test(place.text ?? '')
        ? `Set \`protocol: ${place.text?.toUpperCase()}\`.`
        : 'Set `protocol: TCP` for HTTP and gRPC; a Service names the protocol above in `appProtocol`.',
  },
  {
    type: 'NotSupported',
    text: ({ place, message }) => {
      const supported = message.split('supported values:')[1] ?? '';
      const meant = nearest(
        place.text ?? '',
        [...supported.matchAll(/"([^"]+)"/g)].map(([, value]) => value!),
      );
      return meant && `Set \`${lastOf(place)}: ${meant}\`.`;
    },
  },
  {
    field: /volumeMounts.*name$|volumeDevices.*name$/,
    type: 'NotFound',
    text: ({ place }) => `Declare the volume: \`volumes: [{ name: ${place.text}, ... }]\`, or correct the name.`,
  },
  {
    field: /mountPath$/,
    message: /unique/,
    text: 'Mount one of the two elsewhere, or join them in one `projected` volume.',
  },
  { field: /ipBlock\.cidr$|ipBlock\.except$|SourceRanges$/, text: networkInstead },
  {
    field: /addresses$/,
    message: /valid IP/,
    text: 'List single addresses, one `addressType` to a slice; for a name use `addressType: FQDN`.',
  },
  {
    field: /addresses$/,
    message: /loopback|link-local|multicast|unspecified/,
    text: 'Set an address by which the nodes reach the endpoint.',
  },
  {
    field: /^data$|^binaryData$|^stringData$/,
    message: /valid config key/,
    text: ({ message }) => {
      const key = /Invalid value: "(.*?)": /.exec(message)?.[1] ?? '';
      const file =
        key
          .slice(key.lastIndexOf('/') + 1)
          .replace(/[^-._a-zA-Z0-9]+/g, '_')
          .replace(/^\.+/, '') || 'file';
      const folder = key.includes('/') ? ', and put it into its folder with `items: [{ key: ..., path: ... }]`' : '';
      return `Rename the key, for example to '${file}'${folder}.`;
    },
  },
  { message: /duplicate of key present in/, text: 'Keep the key in one of `data` and `binaryData`.' },
  { field: /\.env\.name$/, type: 'Invalid', text: 'Use letters, digits and underscores: `LOG_LEVEL`.' },
  { field: /\.env\.valueFrom$/, type: 'Invalid', text: 'Keep one of `value` and `valueFrom`.' },
  {
    field: /^spec\.schedule$/,
    message: /TZ/,
    text: ({ place }) => {
      const [, zone, schedule] = /^(?:CRON_)?TZ=(\S+)\s+(.*)$/.exec(place.text ?? '') ?? [];
      return zone && `Set \`timeZone: ${zone}\` and \`schedule: '${schedule}'\`.`;
    },
  },
  {
    field: /^spec\.schedule$/,
    text: "Set minute, hour, day of the month, month and day of the week: `'0 3 * * *'` is each night at three.",
  },
  { type: 'DuplicateField', text: 'Keep one of the two.' },
  { type: 'Malformed', text: 'Give the field a value of the type that the message names.' },
  { type: 'Unrecognized', text: 'Give the object an apiVersion, a kind, and metadata with a name.' },
  { type: 'TooLarge', text: 'Split the object.' },
  {
    type: 'TooLong',
    kind: /^(ConfigMap|Secret)$/,
    text: 'Put large files into the image or a volume, or split the object.',
  },
  { type: 'Required', text: ({ field }) => `Set \`${stepsOf(field).at(-1) ?? 'the field'}\`.` },
  { message: /greater than or equal to 0/, text: 'Set zero or more.' },
  { type: 'Duplicate', text: 'Use each value once.' },
  { type: 'NotSupported', text: 'Use one of the values that the message lists.' },
  { type: 'TooLong', text: 'Shorten it to the length that the message names.' },
  { type: 'TooMany', text: 'Give fewer of them.' },
  { type: 'Forbidden', text: 'Remove this field, or change what forbids it.' },
  {
    type: 'PodSecurity',
    text: "Meet the level, or lower it where it is set: the namespace's labels or the option.",
  },
  { type: 'LimitRange', text: 'Stay within the LimitRange of the namespace, or change that.' },
  { type: 'ResourceQuota', text: 'Request less, or raise the ResourceQuota of the namespace.' },
  { type: 'Policy', text: 'Follow the policy, or change its binding.' },
];

/** One sentence about what to change. */
export function remedyFor(refused: Refused): string {
  const { type, kind, message } = refused;
  const field = shapeOf(refused.field);
  for (const row of REMEDIES) {
    if (row.type !== undefined && row.type !== type) continue;
    if (row.kind?.test(kind) === false || row.field?.test(field) === false || row.message?.test(message) === false)
      continue;
    const text = typeof row.text === 'string' ? row.text : row.text(refused);
    if (text !== undefined && text !== '') return text;
  }
  return 'Change the value as the message says.';
}

const lastOf = ({ path }: Field): string => stepsOf(path).at(-1) ?? '';

/** The API version that serves the kind, or the kind that is meant. */
function servedInstead({ kind, known = [] }: Refused): string {
  const pairs = known.map((it) => it.split(' ') as [string, string]);
  const meant = pairs.some(([, it]) => it === kind) ? kind : nearest(kind, [...new Set(pairs.map(([, it]) => it))]);
  const [apiVersion] = pairs
    .filter(([, it]) => it === meant)
    .map(([it]) => it)
    .sort(stableFirst);
  if (meant === undefined || apiVersion === undefined) return 'Remove the object: the target version has no such kind.';
  return meant === kind
    ? `Set \`apiVersion: ${apiVersion}\`.`
    : `Set \`apiVersion: ${apiVersion}\` and \`kind: ${meant}\`.`;
}

const stableFirst = (a: string, b: string): number => Number(/alpha|beta/.test(a)) - Number(/alpha|beta/.test(b));

/** A name that would be accepted. */
function suggested({ place, message }: Refused): string {
  const length = Number(/no more than (\d+)/.exec(message)?.[1] ?? 63);
  const text = place.text ?? '';
  return message.includes('subdomain') ? suggestSubdomain(text) : suggestLabel(text, length);
}

function renamed(refused: Refused): string {
  return `Use a name such as '${suggested(refused)}'.`;
}

function networkInstead({ message, place }: Refused): string | undefined {
  const text = place.text ?? /Invalid value: "(.*?)"/.exec(message)?.[1] ?? '';
  const network = parseCidr(text);
  if (message.includes('subset')) return 'Use a smaller range, within `cidr`.';
  if (network)
    return `Set \`${showCidr(networkOf(network))}\`, or \`${text.replace(/\/.*/, '')}/${network.version === 4 ? 32 : 128}\` for this one address.`;
  const single = parseIp(text);
  return single && `Set \`${text}/${single.version === 4 ? 32 : 128}\` for this one address.`;
}
