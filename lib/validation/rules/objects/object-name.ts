/** The name of an object, in the syntax that its kind asks for. */
import type { Rule } from '../rule';
import { Field } from '../../../kubernetes/field';
import { groupOf, kindOf } from '../../../kubernetes/identity';
import { show } from '../../../kubernetes/show';
import { isDnsLabel, isDnsSubdomain, isPathSegment, suggestLabel, suggestSubdomain } from '../../../kubernetes/syntax';

interface Syntax {
  test(name: string): boolean;
  readonly needs: string;
  suggest(name: string): string;
}

const SUBDOMAIN: Syntax = {
  test: isDnsSubdomain,
  needs:
    'lower-case letters, digits, dashes and dots, at most 253 characters, beginning and ending with a letter or digit',
  suggest: suggestSubdomain,
};

const LABEL: Syntax = {
  test: isDnsLabel,
  needs: 'lower-case letters, digits and dashes, at most 63 characters, beginning and ending with a letter or digit',
  suggest: (name) => suggestLabel(name),
};

const PATH_SEGMENT: Syntax = {
  test: isPathSegment,
  needs: "anything but '/', '%', '.' and '..'",
  suggest: (name) => suggestLabel(name),
};

/** A name that a controller lengthens: for its pods, its jobs, or a label with a hash. */
function shortened(syntax: Syntax, length: number, because: string): Syntax {
  return {
    test: (name) => name.length <= length && syntax.test(name),
    needs: `${syntax.needs.replace(/at most \d+ characters/, `at most ${length} characters`)} (${because})`,
    suggest: (name) => suggestLabel(name, length),
  };
}

const SYNTAXES: Readonly<Record<string, Syntax>> = {
  '/Namespace': LABEL,
  '/Service': LABEL,
  'apps/StatefulSet': shortened(LABEL, 52, 'a hash of 11 characters is appended in a label of its pods'),
  'batch/CronJob': shortened(SUBDOMAIN, 52, 'a time of 11 characters is appended for each job'),
  'batch/Job': shortened(SUBDOMAIN, 63, 'it becomes a label of its pods'),
  'rbac.authorization.k8s.io/Role': PATH_SEGMENT,
  'rbac.authorization.k8s.io/RoleBinding': PATH_SEGMENT,
  'rbac.authorization.k8s.io/ClusterRole': PATH_SEGMENT,
  'rbac.authorization.k8s.io/ClusterRoleBinding': PATH_SEGMENT,
  'certificates.k8s.io/CertificateSigningRequest': PATH_SEGMENT,
  'certificates.k8s.io/ClusterTrustBundle': PATH_SEGMENT,
  'networking.k8s.io/IPAddress': PATH_SEGMENT,
};

export const objectName: Rule = {
  name: 'object-name',
  severity: 'error',
  summary: 'A name that Kubernetes refuses, or that is too long for what its controller makes of it.',
  remedy: 'Rename the object as the message suggests.',
  check(set) {
    return set.objects.flatMap((object) => {
      const field = Field.of(object).get('metadata', 'name');
      const name = field.text;
      const group = groupOf(object.apiVersion);
      // Aggregated API servers may have a syntax of their own.
      if (!name || group.endsWith('.openshift.io')) return [];
      const key = `${group}/${kindOf(object)}`;
      const syntax = Object.hasOwn(SYNTAXES, key) ? SYNTAXES[key] : SUBDOMAIN;
      if (syntax.test(name)) return [];
      const length = name.length > 52 ? ` of ${name.length} characters` : '';
      return field.finding(
        `The name ${show(name)}${length} is not allowed for a ${kindOf(object)}: it takes ${syntax.needs}.`,
        `Rename it, for example to '${syntax.suggest(name)}', here and wherever it is referred to.`,
      );
    });
  },
};
