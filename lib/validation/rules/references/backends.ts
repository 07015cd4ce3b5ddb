/** Ingresses and routes that lead to a Service. */
import type { Rule } from '../rule';
import { Field } from '../../../kubernetes/field';
import { kindOf, namespaceOf } from '../../../kubernetes/identity';
import type { Manifest } from '../../../kubernetes/manifest';
import { show } from '../../../kubernetes/show';
import { Backend, judgeBackend } from '../shared/backend';

export const ingressBackend: Rule = {
  name: 'ingress-backend',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary: 'An Ingress that leads to a Service, or to a port of a Service, that does not exist.',
  remedy: 'Name a Service of the namespace and one of its ports.',
  check: (set) =>
    set
      .ofKind('networking.k8s.io', 'Ingress')
      .flatMap((ingress) => backendsOfIngress(ingress).flatMap((backend) => judgeBackend(set, backend))),
};

/**
 * The AWS load balancer takes a backend of this port from the annotation `alb.ingress.kubernetes.io/actions.NAME`; there
 * is no Service of that name.
 *
 * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#actions
 */
const ACTION_PORT = 'use-annotation';

function backendsOfIngress(ingress: Manifest): Backend[] {
  const spec = Field.of(ingress).get('spec');
  const paths = spec.get('rules').items.flatMap((rule) =>
    rule.get('http', 'paths').items.map((path) => {
      const place = `${rule.get('host').text ?? ''}${path.get('path').text ?? '/'}`;
      return backend(ingress, `The path ${show(place)} of the Ingress`, path.get('backend'));
    }),
  );
  const all = [backend(ingress, 'The default backend of the Ingress', spec.get('defaultBackend')), ...paths];
  return all.filter(({ port }) => port?.text !== ACTION_PORT);
}

function backend(ingress: Manifest, subject: string, field: Field): Backend {
  const service = field.get('service');
  const named = service.get('port', 'name');
  return {
    subject,
    namespace: namespaceOf(ingress),
    service: service.get('name'),
    port: named.given ? named : service.get('port', 'number'),
  };
}

const GROUP = 'gateway.networking.k8s.io';
const KINDS = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'];

export const routeBackend: Rule = {
  name: 'route-backend',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary: 'A route of the Gateway API that leads to a Service, or to a port of a Service, that does not exist.',
  remedy: 'Name a Service of the namespace and one of its ports by number.',
  check: (set) =>
    KINDS.flatMap((kind) =>
      set.ofKind(GROUP, kind).flatMap((route) =>
        backendsOfRoute(route)
          // What leads into a namespace of someone else is for them to know.
          .filter(({ namespace }) => namespace === namespaceOf(route) || set.owns(namespace))
          .flatMap((backend) => judgeBackend(set, backend)),
      ),
    ),
};

function backendsOfRoute(route: Manifest): Backend[] {
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
