/**
 * From props to a pod: what cdk8s-plus can say goes through its own props, so that its objects stay usable; the rest is
 * added to the pod template after the conversion.
 */
import { AbstractPodProps, ServiceAccount, Volume } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Configuration } from '../../config/configuration';
import { mountsToken } from '../../access/api-server';
import { checkReserved, objectLabels, selectorLabels } from '../../core/labels';
import { WorkloadPort } from '../../core/workload';
import { PodTemplateJson } from '../../../synth/json';
import { targetMinor } from '../../../synth/target-version';
import { RenderedContainer, pullAnnotations, renderCompanion, renderContainer } from '../container';
import { renderEnvironment } from './pod-environment';
import { renderPlacement } from '../placement';
import { RunningPodProps } from '../pod-props';
import { MAIN_CONTAINER, completePodTemplate } from './pod-template';
import { renderSecurity } from '../security';
import { renderShutdown } from '../shutdown';
import { PropPath } from '../../../diagnostics/schema';

/** The minor from which an init container that is restarted always is a sidecar, by default (KEP-753). */
export const NATIVE_SIDECARS_MINOR = 29;

/** A pod, ready to be given to a controller of cdk8s-plus. */
export interface PodShape {
  /** The name of the workload, and of its pods. */
  readonly name: string;
  readonly props: AbstractPodProps;
  readonly podLabels: Record<string, string>;
  readonly podAnnotations: Record<string, string>;
  /** The labels of the objects that belong to the workload. */
  readonly labels: Record<string, string>;
  /** The annotations of the object that makes the pods. */
  readonly annotations: Record<string, string>;
  readonly configuration?: Configuration;
  /** Completes the converted pod template. */
  readonly complete: (template: PodTemplateJson) => void;
}

/** What is known of a pod besides its props. */
export interface PodContext {
  readonly name: string;
  readonly ports: readonly WorkloadPort[];
  /** Whether a Service sends it traffic. */
  readonly serves: boolean;
  readonly serviceAccount: ServiceAccount;
}

/** Shapes the pod of a workload. */
export function shapePod(scope: Construct, props: RunningPodProps, context: PodContext): PodShape {
  const { name, ports } = context;
  const environment = renderEnvironment(scope, name, props);
  const security = renderSecurity(scope, props.security);
  const shutdown = renderShutdown(scope, props.shutdown, context.serves);
  const volumes = new Map<string, Volume>();
  const companion = { securityContext: security.container, volumes };
  const main = renderContainer(scope, props, {
    name: MAIN_CONTAINER,
    property: '',
    ports,
    health: props.health,
    probed: true,
    env: environment.variables,
    securityContext: security.container,
    volumes,
  });
  if (shutdown.lifecycle) main.fields.lifecycle = shutdown.lifecycle;
  const init = (props.initContainers ?? []).map((it, i) =>
    renderCompanion(scope, it, { ...companion, property: `initContainers[${i}].`, probed: false }),
  );
  const sidecars = (props.sidecars ?? []).map((it, i) =>
    renderCompanion(scope, it, { ...companion, property: `sidecars[${i}].`, probed: true }),
  );
  const native = targetMinor(scope) >= NATIVE_SIDECARS_MINOR;
  if (native) for (const sidecar of sidecars) sidecar.fields.restartPolicy = 'Always';
  checkNames(scope, [main, ...init, ...sidecars]);

  checkReserved(scope, 'podLabels', props.podLabels);
  const labels = objectLabels(scope, name);
  const selector = selectorLabels(name);
  const containers = native ? [main] : [main, ...sidecars];
  const initContainers = native ? [...sidecars, ...init] : init; // a sidecar first: it serves the init containers too
  return {
    name,
    props: {
      serviceAccount: context.serviceAccount,
      containers: containers.map((it) => it.props),
      initContainers: initContainers.map((it) => it.props),
    },
    podLabels: { ...labels, ...props.podLabels, ...selector },
    podAnnotations: {
      ...environment.annotations,
      ...security.annotations,
      ...pullAnnotations(scope, [props, ...(props.initContainers ?? []), ...(props.sidecars ?? [])]),
      ...props.podAnnotations,
    },
    labels,
    annotations: { ...security.annotations, ...props.annotations },
    configuration: environment.configuration,
    complete: (template) =>
      completePodTemplate(template, {
        containers: [...containers, ...initContainers],
        volumes: environment.volumes,
        containerSecurity: security.container,
        spec: {
          ...security.pod,
          ...renderPlacement(scope, props.placement, selector),
          terminationGracePeriodSeconds: shutdown.gracePeriodSeconds,
          automountServiceAccountToken: mountsToken(scope),
        },
      }),
  };
}

/** Kubernetes tells the containers of a pod apart by their names. */
function checkNames(scope: Construct, containers: readonly RenderedContainer[]): void {
  containers.forEach(({ name, property }, index) => {
    if (!containers.slice(0, index).some((other) => other.name === name)) return;
    new PropPath(scope, `${property}name`).report('container-name-is-unique', {
      value: name,
      message: 'Two containers of the pod have this name.',
      remedy: `give each container a name of its own; the main one is called ${MAIN_CONTAINER}`,
    });
  });
}
