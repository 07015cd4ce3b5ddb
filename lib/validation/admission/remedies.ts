/** What to change, for the refusals that people meet most: the server says what is wrong, and rarely how to mend it. */
import { Cause } from './types';

interface Remedy {
  readonly type?: string;
  readonly field?: RegExp;
  readonly message?: RegExp;
  readonly text: string;
}

/** The first that fits is taken: what knows the field comes before what knows the type alone. */
const REMEDIES: readonly Remedy[] = [
  {
    message:
      /field is immutable|may not (change|be changed)|updates to .* are forbidden|cannot (change|be changed|update)/,
    field: /selector/i,
    text: 'A selector cannot change once it is applied: keep it, or give the object another name and delete the old one.',
  },
  {
    message: /updates to statefulset spec/,
    text: 'A StatefulSet keeps its claims, service name and selector: leave them, or delete it with --cascade=orphan and apply it anew.',
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
    text: 'A binding keeps its role: delete the binding and make another, or give this one another name.',
  },
  {
    field: /^(data|binaryData|immutable)/,
    message: /immutable/,
    text: 'An immutable object never changes: give the new content another name, and let what reads it name that one.',
  },
  {
    message: /immutable|updates? .*forbidden/,
    text: 'This cannot change after creation: keep the old value, or make an object of another name.',
  },
  {
    field: /^metadata\.name$/,
    type: 'Invalid',
    text: 'Use lower-case letters, digits and "-", starting and ending with a letter or digit.',
  },
  { field: /^metadata\.name$/, text: 'Give the object a name.' },
  {
    field: /labels/,
    type: 'Invalid',
    text: 'Use at most 63 letters, digits, "-", "_" and ".", starting and ending with a letter or digit.',
  },
  {
    field: /^spec\.template\.metadata\.labels$/,
    text: 'Give the pod template the labels that the selector asks for.',
  },
  { field: /selector$/, type: 'Required', text: 'Give the selector matchLabels that the pod template carries.' },
  { field: /\.image$/, text: 'Name an image, without spaces around it: registry.example.com/app:1.2.3.' },
  {
    field: /resources|capacity|quantity/,
    type: 'Invalid',
    text: 'Write a quantity such as 500m, 2, 128Mi or 1Gi, and keep requests at or below limits.',
  },
  {
    field: /[pP]ort$/,
    type: 'Invalid',
    text: 'Use a port from 1 to 65535, or a port name of at most 15 lower-case letters, digits and "-".',
  },
  {
    field: /volumeMounts.*name$/,
    type: 'NotFound',
    text: 'Declare a volume of this name in the pod, or mount one that is declared.',
  },
  { type: 'UnknownField', text: 'Correct or remove this field: the kind has none of this name in this place.' },
  { type: 'DuplicateField', text: 'Keep one of the two.' },
  { type: 'Malformed', text: 'Give the field a value of the type that the message names.' },
  { type: 'NotServed', text: 'Change apiVersion and kind to ones that the target version serves.' },
  { type: 'Unrecognized', text: 'Give the object an apiVersion, a kind, and metadata with a name.' },
  { type: 'TooLarge', text: 'Split the object.' },
  { type: 'Required', text: 'Give this field a value.' },
  { type: 'Duplicate', text: 'Use each value once.' },
  { type: 'NotSupported', text: 'Use one of the values that the message lists.' },
  { type: 'TooLong', text: 'Shorten it to the length that the message names.' },
  { type: 'TooMany', text: 'Give fewer of them.' },
  { type: 'Forbidden', text: 'Remove this field, or change what forbids it.' },
  {
    type: 'PodSecurity',
    text: "Meet the level, or lower it where it is asked for: the namespace's labels or the option.",
  },
  { type: 'LimitRange', text: 'Stay within the LimitRange of the namespace, or change that.' },
  { type: 'ResourceQuota', text: 'Ask for less, or raise the ResourceQuota of the namespace.' },
  { type: 'Policy', text: 'Do as the policy says, or change its binding.' },
];

/** One sentence about what to change. */
export function remedyFor({ type, field, message }: Cause): string {
  const fits = REMEDIES.find(
    (remedy) =>
      (remedy.type === undefined || remedy.type === type) &&
      (remedy.field === undefined || remedy.field.test(field)) &&
      (remedy.message === undefined || remedy.message.test(message)),
  );
  return fits?.text ?? 'Change the value as the message says.';
}
