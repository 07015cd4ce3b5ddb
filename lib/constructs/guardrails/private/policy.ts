/** One ValidatingAdmissionPolicy in parts: what it is asked about, and what must hold. */

/** A rule of `matchConstraints`: creations and updates of these resources. */
export interface MatchedResources {
  readonly apiGroup: string;
  readonly apiVersions: readonly string[];
  readonly resources: readonly string[];
}

/** One thing that must hold. */
export interface Validation {
  /** CEL; it is asked only where the relaxation isn't given. */
  readonly expression: string;
  /** What is wrong, and what to change. */
  readonly message: string;
  /** The control that lets an object leave it, by the annotation `slipway.dev/allow-<control>`. @default - none */
  readonly relaxedBy?: string;
}

/** A policy. */
export interface PolicyContent {
  readonly matches: readonly MatchedResources[];
  /** CEL; objects for which it is false are passed over. */
  readonly conditions?: readonly { readonly name: string; readonly expression: string }[];
  readonly variables: readonly { readonly name: string; readonly expression: string }[];
  readonly validations: readonly Validation[];
}

/** Pods, and everything that makes some. */
export const POD_MAKERS: readonly MatchedResources[] = [
  { apiGroup: '', apiVersions: ['v1'], resources: ['pods', 'replicationcontrollers'] },
  { apiGroup: 'apps', apiVersions: ['v1'], resources: ['deployments', 'statefulsets', 'daemonsets', 'replicasets'] },
  { apiGroup: 'batch', apiVersions: ['v1'], resources: ['jobs', 'cronjobs'] },
];

/** The annotations of an object that have something to say: a relaxation without a reason is none. */
const told = (object: string) =>
  `${object}.?metadata.?annotations.orValue({}).filter(key, ${object}.metadata.annotations[key].trim() != '')`;

/** The pod in whatever makes it, under names that all policies about pods share. */
export const POD_VARIABLES = [
  {
    name: 'template',
    expression:
      "object.kind == 'Pod' ? object : object.kind == 'CronJob' ? object.spec.jobTemplate.spec.template : object.spec.template",
  },
  { name: 'spec', expression: 'variables.template.spec' },
  { name: 'containers', expression: 'variables.spec.containers + variables.spec.?initContainers.orValue([])' },
  { name: 'relaxations', expression: `${told('object')} + ${told('variables.template')}` },
];

/** The relaxations of an object that makes no pods. */
export const OBJECT_VARIABLES = [{ name: 'relaxations', expression: told('object') }];
