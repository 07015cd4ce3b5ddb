/** Monitors of the Prometheus operator, and what they scrape. */
import type { Rule, RuleFinding } from '../rule';
import { Field } from '../../../kubernetes/field';
import { describe, inNamespaces, kindOf, namespaceOf } from '../../../kubernetes/identity';
import type { LabelIndex } from '../../../kubernetes/label-index';
import { Selector, labelSelector, showSelector } from '../../../kubernetes/labels';
import type { Manifest } from '../../../kubernetes/manifest';
import type { ManifestSet } from '../../../kubernetes/manifest-set';
import { declares, servicePorts, showDeclared, showServicePorts } from '../../../kubernetes/ports';
import { show } from '../../../kubernetes/show';
import { orAllow } from '../shared/security';
import { unanswered } from '../shared/unanswered';

export const monitorPort: Rule = {
  name: 'monitor-port',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary: 'A ServiceMonitor or PodMonitor that scrapes a port which none of the Services or pods it selects has.',
  remedy: 'Write the name of a port of the Service, or, in a PodMonitor, of the container.',
  check: (set) => [
    ...monitorsOf(set, 'ServiceMonitor').flatMap((monitor) => {
      const services = monitor.namespaces.flatMap((it) => set.serviceIndex.matching(it, monitor.selector));
      if (services.length === 0) return [];
      return portsOf(monitor, 'endpoints')
        .filter((port) => port.given && !services.some((service) => hasPort(service, port.value)))
        .map((port) => missingPort(set, monitor, port, 'Service', showServicePorts(services[0]!)));
    }),
    ...monitorsOf(set, 'PodMonitor').flatMap((monitor) => {
      const pods = monitor.namespaces.flatMap((it) => set.podIndex.matching(it, monitor.selector));
      if (pods.length === 0) return [];
      return portsOf(monitor, 'podMetricsEndpoints')
        .filter(({ text }) => text && !pods.some((pod) => declares(pod, text)))
        .map((port) => missingPort(set, monitor, port, 'pod', showDeclared(pods)));
    }),
  ],
};

function portsOf({ object }: Monitor, endpoints: string): Field[] {
  return Field.of(object)
    .get('spec', endpoints)
    .items.map((endpoint) => endpoint.get('port'));
}

function missingPort(set: ManifestSet, monitor: Monitor, port: Field, what: string, known: string): RuleFinding {
  const finding = port.finding(
    `The ${kindOf(monitor.object)} scrapes the port ${show(port.value)}, but the ports of the ${what}s that it selects are ${known}.`,
    `Write the name of one of these ports, or name the port in the ${what === 'pod' ? 'container' : what}.`,
  );
  return unanswered(set, monitor.anywhere ? '' : monitor.namespaces, finding);
}

/** A monitor knows ports by their names. */
function hasPort(service: Manifest, name: unknown): boolean {
  return servicePorts(service).some((port) => port.get('name').value === name);
}

export const monitorSelects: Rule = {
  name: 'monitor-selects',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary: 'A ServiceMonitor or PodMonitor whose selector matches no Service or pod of the set: nothing is scraped.',
  remedy: 'Select by the labels of the Service itself (not of its pods), or, in a PodMonitor, of the pods.',
  check: (set) =>
    (['ServiceMonitor', 'PodMonitor'] as const).flatMap((kind) =>
      monitorsOf(set, kind).flatMap(({ object, selector, namespaces, anywhere }) => {
        const index = kind === 'ServiceMonitor' ? set.serviceIndex : set.podIndex;
        if (namespaces.some((namespace) => index.some(namespace, selector))) return [];
        const what = kind === 'ServiceMonitor' ? 'Service' : 'pod';
        const finding = Field.of(object)
          .get('spec', 'selector')
          .finding(
            `${describe(object)} selects ${showSelector(selector)}, and no ${what} ${anywhere ? 'of the set' : inNamespaces(namespaces)} has these labels.`,
            orAllow(`Write labels of the ${what} itself into \`spec.selector.matchLabels\``, 'outside-reference'),
          );
        return unanswered(set, anywhere ? '' : namespaces, finding);
      }),
    ),
};

/** One monitor with what it looks for, where. */
interface Monitor {
  readonly object: Manifest;
  readonly selector: Selector;
  readonly namespaces: readonly string[];
  /** Whether it looks in every namespace of the cluster; those of the set are not all then. */
  readonly anywhere: boolean;
}

function monitorsOf(set: ManifestSet, kind: 'ServiceMonitor' | 'PodMonitor'): Monitor[] {
  const index: LabelIndex<unknown> = kind === 'ServiceMonitor' ? set.serviceIndex : set.podIndex;
  return set.ofKind('monitoring.coreos.com', kind).flatMap((object) => {
    const spec = Field.of(object).get('spec');
    const selector = labelSelector(spec.get('selector').value);
    if (!selector) return [];
    const named = spec.get('namespaceSelector', 'matchNames').texts;
    const any = spec.get('namespaceSelector', 'any').value === true;
    // What is to be found in a namespace of someone else is not for this set to know.
    if (named.some((name) => name !== namespaceOf(object) && !set.owns(name))) return [];
    const namespaces = any ? index.namespaces : named.length > 0 ? named : [namespaceOf(object)];
    return { object, selector, namespaces, anywhere: any };
  });
}
