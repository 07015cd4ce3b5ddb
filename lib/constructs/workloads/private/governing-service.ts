/** The headless Service that gives each replica of a StatefulSet its name in DNS: `db-0.db.shop.svc`. */
import { ApiObject } from 'cdk8s';
import { Service } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { objectLabels, selectorLabels } from '../../core/labels';
import { afterConversion } from '../../../synth/after-conversion';
import { ResolvedPort } from '../ports';
import { completeService, shownAs } from './service-ports';

/**
 * Renders the governing Service of a StatefulSet.
 *
 * @param unready whether it answers with replicas that aren't ready yet, which is how replicas find each other at the start
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#headless-services
 */
export function renderGoverningService(
  scope: Construct,
  name: string,
  ports: readonly ResolvedPort[],
  unready: boolean,
): Service {
  const service = new Service(scope, 'governing-service', {
    metadata: { name, labels: objectLabels(scope, name) },
    clusterIP: 'None',
    ports: ports.map((port) => shownAs(port, port.number)),
  });
  completeService(service, ports);
  afterConversion(ApiObject.of(service), (json) => {
    // cdk8s-plus has the StatefulSet select its Service by the hash of its own path.
    json.spec.selector = { ...selectorLabels(name) };
    if (unready) json.spec.publishNotReadyAddresses = true;
  });
  return service;
}
