/** A route of the Gateway API that leads to a Service, or to a port of one, that isn't there. */
import type { Manifest } from '../../../kubernetes/manifest';
import type { Rule } from '../rule';
import { Backend, judgeBackend } from '../shared/backend';
import { Field } from '../../../kubernetes/field';
import { kindOf, namespaceOf } from '../../../kubernetes/identity';

const GROUP = 'gateway.networking.k8s.io';
const KINDS = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'];

export const routeBackend: Rule = {
  name: 'route-backend',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary: 'A route of the Gateway API that leads to a Service, or to a port of a Service, that does not exist.',
  remedy: 'Name a Service of the namespace and one of its ports by number.',
  check(set) {
    return KINDS.flatMap((kind) =>
      set.ofKind(GROUP, kind).flatMap((route) =>
        backendsOf(route)
          // What leads into a namespace of someone else is for them to know.
          .filter(({ namespace }) => namespace === namespaceOf(route) || set.owns(namespace))
          .flatMap((backend) => judgeBackend(set, backend)),
      ),
    );
  },
};

function backendsOf(route: Manifest): Backend[] {
  return Field.of(route)
    .get('spec', 'rules')
    .items.flatMap((rule) => rule.get('backendRefs').items)
    .filter((ref) => (ref.get('group').text ?? '') === '' && (ref.get('kind').text ?? 'Service') === 'Service')
    .map((ref) => ({
      subject: `The ${kindOf(route)}`,
      namespace: ref.get('namespace').text ?? namespaceOf(route),
      service: ref.get('name'),
      port: ref.get('port'),
    }));
}
