/** What a workload asks to do at the API server, checked: each resource and verb by name, and nothing that leads to more. */
import { IApiResource } from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { PropPath, Fields, TEXT, listOf, oneOf, required } from '../../diagnostics/schema';
import { reportProblem } from '../../diagnostics/problems';
import { RESOURCE, resourceProblem, resourceText } from './private/readable';
import { Grant } from './private/role-and-binding';

/** A verb of the API server. What is not here, a workload of the golden path does not do. */
export enum ApiVerb {
  /** Read one object. */
  GET = 'get',
  /** Read all of them. */
  LIST = 'list',
  /** Be told of changes. */
  WATCH = 'watch',
  /** Make one. */
  CREATE = 'create',
  /** Replace one. */
  UPDATE = 'update',
  /** Change a part of one. */
  PATCH = 'patch',
  /** Delete one. */
  DELETE = 'delete',
}

/** Verbs on resources. */
export interface ApiPermission {
  /** `ApiResource.LEASES`, or `ApiResource.custom({ … })`. */
  readonly resources: IApiResource[];

  /** What is done with them. */
  readonly verbs: ApiVerb[];

  /** The names of the objects. An object that is yet to be made has none: `create` can't be limited by it. @default - all */
  readonly objectNames?: string[];
}

/** What the fields of a permission take. */
export const PERMISSION_FIELDS: Fields<ApiPermission> = {
  resources: required(listOf(RESOURCE), [], 'name the resources, such as ApiResource.LEASES'),
  verbs: required(listOf(oneOf(ApiVerb, 'ApiVerb')), [], 'name the verbs, such as ApiVerb.GET'),
  objectNames: listOf(TEXT),
};

/** What of the permissions is granted; what is wrong is reported on the construct, and left out. */
export function checkPermissions(construct: IConstruct, permissions: readonly ApiPermission[]): Grant[] {
  if (permissions.length === 0) {
    new PropPath(construct, 'permissions').report('role-allows-something', {
      message: 'Nothing is allowed.',
      remedy: 'name what the workload does: { resources: [ApiResource.LEASES], verbs: [ApiVerb.GET, ApiVerb.UPDATE] }',
    });
  }
  return permissions.flatMap((permission, index) => {
    const at = `permissions[${index}]`;
    for (const field of ['resources', 'verbs', 'objectNames'] as const) {
      if (permission[field]?.length !== 0) continue;
      new PropPath(construct, `${at}.${field}`).report('role-allows-something', {
        value: [],
        message: 'The list is empty, so nothing is allowed.',
        remedy: field === 'objectNames' ? 'name the objects, or leave objectNames out for all' : `name the ${field}`,
      });
    }
    const resources = permission.resources.filter((resource, at2) => {
      const problem = resourceProblem(resource) ?? writeProblem(resource, permission.verbs);
      if (!problem) return true;
      const value = resourceText(resource);
      reportProblem(construct, { rule: 'least-privilege', property: `${at}.resources[${at2}]`, value, ...problem });
      return false;
    });
    const objectNames = checkNames(construct, at, permission);
    const verbs = permission.verbs.filter((verb) => !objectNames || verb !== ApiVerb.CREATE);
    return resources.length > 0 && verbs.length > 0 ? [{ resources, verbs, objectNames }] : [];
  });
}

/** Groups in which a change gives rights, or decides about others' objects. */
const DECIDING: Readonly<Record<string, string>> = {
  'rbac.authorization.k8s.io': 'who can change roles can give itself any right',
  'admissionregistration.k8s.io': 'it decides what the API server accepts from everybody',
  'certificates.k8s.io': 'a signed certificate is a credential of whoever it names',
  'apiregistration.k8s.io': 'it decides which server answers for a part of the API',
};

function writeProblem(
  resource: IApiResource,
  verbs: readonly ApiVerb[],
): { message: string; remedy: string } | undefined {
  const reads = [ApiVerb.GET, ApiVerb.LIST, ApiVerb.WATCH];
  const reason = DECIDING[resource.apiGroup];
  if (reason === undefined || verbs.every((verb) => reads.includes(verb))) return undefined;
  return {
    message: `A workload does not write ${String(resourceText(resource))}: ${reason}.`,
    remedy: 'let it read them, or leave them out; what has to be written there is rendered, and applied by people',
  };
}

function checkNames(construct: IConstruct, at: string, permission: ApiPermission): string[] | undefined {
  const names = permission.objectNames;
  if (names === undefined) return undefined;
  if (permission.verbs.includes(ApiVerb.CREATE)) {
    new PropPath(construct, `${at}.objectNames`).report('create-has-no-name', {
      value: names,
      message:
        'Kubernetes does not know the name of an object that is yet to be made, so create would never be allowed.',
      remedy: 'allow create in a permission of its own, without objectNames',
    });
  }
  return names.filter((name, index) => {
    if (name !== '' && !name.includes('*')) return true;
    new PropPath(construct, `${at}.objectNames[${index}]`).report('least-privilege', {
      value: name,
      message: 'It is no name of an object; Kubernetes knows no patterns here.',
      remedy: 'give whole names, or leave objectNames out for all objects',
    });
    return false;
  });
}
