/** What may be given to read: no wildcard, no Secret, nothing that acts although it is asked for by a read. */
import { IApiResource } from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { PropPath, Schema } from '../../../diagnostics/schema';

/** Anything: what of it is no resource is said later, with the reason. */
export const RESOURCE: Schema<IApiResource> = { read: (value) => value as IApiResource };

/** What is asked for. */
export interface ReadRequest {
  readonly resources?: IApiResource[];
  readonly nonResourceUrls?: string[];
  readonly objectNames?: string[];
  readonly clusterWide?: boolean;
}

/** Sub-resources that act although they are asked for by a `get`, and what they do. */
const ACTING: Record<string, string> = {
  exec: 'runs commands in containers',
  attach: 'writes to running containers',
  portforward: 'opens connections into pods',
  proxy: 'sends any request to pods, Services or nodes',
  token: 'makes credentials of service accounts',
};

/** What is left of a request for read access without what is wrong with it. */
export interface CheckedReadRequest {
  readonly resources: IApiResource[];
  readonly nonResourceUrls: string[];
  readonly objectNames?: string[];
}

/** Checks a request for read access; what is wrong is reported on the construct, and left out. */
export function checkReadable(construct: IConstruct, request: ReadRequest): CheckedReadRequest {
  const resources = request.resources ?? [];
  const urls = request.nonResourceUrls ?? [];
  if (resources.length === 0 && urls.length === 0) {
    new PropPath(construct, 'resources').report('role-allows-something', {
      message: 'The role allows nothing.',
      remedy: 'name the resources that may be read, such as ApiResource.PODS',
    });
  }
  const readable = resources.filter((resource, index) => {
    const problem = resourceProblem(resource);
    if (problem) {
      new PropPath(construct, `resources[${index}]`).report('role-only-reads', {
        value: resourceText(resource),
        ...problem,
      });
    }
    return !problem;
  });
  const readableUrls = urls.filter((url, index) => {
    const problem = urlProblem(url);
    if (problem)
      new PropPath(construct, `nonResourceUrls[${index}]`).report('role-only-reads', {
        value: url,
        ...problem,
      });
    return !problem;
  });
  if (urls.length > 0 && !request.clusterWide) {
    new PropPath(construct, 'nonResourceUrls').report('urls-are-cluster-wide', {
      value: urls,
      message: 'URLs belong to no namespace, so a role of one namespace cannot allow them.',
      remedy: 'give clusterWide: true, or leave the URLs out',
    });
  }
  if (request.objectNames?.length === 0) {
    new PropPath(construct, 'objectNames').report('role-allows-something', {
      value: request.objectNames,
      message: 'The list of names is empty, so nothing could be read.',
      remedy: 'name the objects, or leave objectNames out for all objects',
    });
  }
  const objectNames = request.objectNames?.filter((name, index) => {
    if (typeof name === 'string' && name !== '' && !name.includes('*')) return true;
    new PropPath(construct, `objectNames[${index}]`).report('role-only-reads', {
      value: name,
      message: 'It is no name of an object; Kubernetes knows no patterns here.',
      remedy: 'give whole names, or leave objectNames out for all objects',
    });
    return false;
  });
  return { resources: readable, nonResourceUrls: readableUrls, objectNames };
}

/** What keeps a resource from being given to anybody, for whatever verb. */
export function resourceProblem(resource: IApiResource): { message: string; remedy: string } | undefined {
  const type = resource?.resourceType;
  if (typeof type !== 'string' || typeof resource.apiGroup !== 'string' || type === '') {
    return {
      message: 'It is no resource.',
      remedy: "give ApiResource.PODS or ApiResource.custom({ apiGroup: '…', resourceType: '…' })",
    };
  }
  if (type.includes('*') || resource.apiGroup.includes('*')) {
    return {
      message: 'A wildcard allows what nobody has thought of, Secrets and resources of the future included.',
      remedy: 'name each resource',
    };
  }
  if (resource.apiGroup === 'core' || /^v\d/.test(resource.apiGroup) || resource.apiGroup.includes('/')) {
    return {
      message: `There is no API group ${resource.apiGroup}: a group is a name without a version, and the core group's is empty.`,
      remedy: "give apiGroup: '' for Pods, Services and the like, or a group such as 'apps'",
    };
  }
  const [base, sub] = type.toLowerCase().split('/');
  if (base === 'secrets' && (resource.apiGroup === '' || resource.apiGroup === 'core')) {
    return {
      message: 'Reading Secrets gives away every credential in them; list and watch show the values too.',
      remedy: 'mount the one key that is needed, with secrets: { name: SecretKey.asFile(…) }',
    };
  }
  if (sub !== undefined && sub in ACTING) {
    return {
      message: `${base}/${sub} is no read: it ${ACTING[sub]}.`,
      remedy: `leave it out; ${base}/log and ${base}/status can be read`,
    };
  }
  if (type !== type.toLowerCase() || /\s/.test(type)) {
    return {
      message:
        'A resource is the plural of a kind in lower case; this one exists nowhere, so nothing would be allowed.',
      remedy: `give '${type.toLowerCase().trim()}', as \`kubectl api-resources\` shows it`,
    };
  }
  return undefined;
}

function urlProblem(url: unknown): { message: string; remedy: string } | undefined {
  if (typeof url !== 'string' || !url.startsWith('/'))
    return { message: 'It is no path.', remedy: "give a path such as '/healthz'" };
  if (url.includes('*'))
    return { message: 'A wildcard allows paths that nobody has thought of.', remedy: 'name each path' };
  return undefined;
}

/** A resource as `kubectl` names it. */
export function resourceText(resource: IApiResource): unknown {
  if (typeof resource?.resourceType !== 'string') return resource;
  return resource.apiGroup ? `${resource.resourceType}.${resource.apiGroup}` : resource.resourceType;
}
