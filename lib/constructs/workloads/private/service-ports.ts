/** The ports of a Service, with what is spoken on each. */
import { ApiObject } from 'cdk8s';
import { Protocol, Service, ServicePort } from 'cdk8s-plus-27';
import { transportOf } from '../../core/workload';
import { afterConversion } from '../../../synth/after-conversion';
import { ResolvedPort, appProtocolOf } from '../ports';

/** A port of pods as a Service shows it under a number. */
export function shownAs(port: ResolvedPort, number: number): ServicePort {
  return {
    name: port.name,
    port: number,
    targetPort: port.number,
    protocol: transportOf(port.protocol) === 'UDP' ? Protocol.UDP : Protocol.TCP,
  };
}

/** Says what is spoken on the ports of a Service, which cdk8s-plus-27 can't, and removes what it says too much. */
export function completeService(service: Service, ports: readonly ResolvedPort[]): void {
  afterConversion(ApiObject.of(service), (json) => {
    if (json.spec.externalIPs?.length === 0) delete json.spec.externalIPs;
    for (const port of json.spec.ports) {
      const protocol = ports.find((it) => it.name === port.name)?.protocol;
      const appProtocol = protocol && appProtocolOf(protocol);
      if (appProtocol) port.appProtocol = appProtocol;
    }
  });
}
