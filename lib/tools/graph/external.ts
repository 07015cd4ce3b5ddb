/** External services: Services of the render that stand for something outside, by a name in DNS or by its addresses. */
import type { Manifest } from '../../kubernetes/manifest';
import type { ManifestSet } from '../../kubernetes/manifest-set';
import { Field } from '../../kubernetes/field';
import { valuesByKey } from '../../kubernetes/group-by';
import { nameOf, namespaceOf } from '../../kubernetes/identity';
import { AddressRange, parseAddresses } from '../../analysis/connectivity';

export interface ExternalService {
  readonly object: Manifest;
  /** Its Service: `bank`. */
  readonly name: string;
  /** How it is found: a name in DNS, or that of the Service. */
  readonly host: string;
  /** Where its addresses are known. */
  readonly addresses: readonly AddressRange[];
}

const SERVICE_OF_SLICE = 'kubernetes.io/service-name';

export function externalServicesOf(set: ManifestSet): ExternalService[] {
  const addresses = addressesByService(set);
  return set.ofKind('', 'Service').flatMap((object) => {
    const [name, namespace] = [nameOf(object), namespaceOf(object)];
    const spec = Field.of(object).get('spec');
    if (spec.get('type').text === 'ExternalName') {
      return [{ object, name, host: spec.get('externalName').text ?? name, addresses: [] }];
    }
    const known = spec.get('selector').keys.length === 0 ? addresses.get(`${namespace}/${name}`) : undefined;
    return known ? [{ object, name, host: `${name}.${namespace}.svc`, addresses: known }] : [];
  });
}

/** The ports on which a workload's environment names a host, as in `api.bank.example.com:443`; 0 where it says none. */
export function portsNamed(pod: { readonly containers: readonly { readonly field: Field }[] }, host: string): number[] {
  const values = pod.containers.flatMap(({ field }) => field.get('env').items.map((it) => it.get('value').text ?? ''));
  return values.flatMap((value) => {
    const at = value.indexOf(host);
    if (at < 0 || isNamePart(value[at - 1]) || isNamePart(value[at + host.length])) return [];
    return [Number(/^:(\d{1,5})/.exec(value.slice(at + host.length))?.[1] ?? 0)];
  });
}

function isNamePart(character: string | undefined): boolean {
  return character !== undefined && /[\w.-]/.test(character);
}

function addressesByService(set: ManifestSet): Map<string, AddressRange[]> {
  const pairs = set.ofKind('discovery.k8s.io', 'EndpointSlice').map((slice) => {
    const root = Field.of(slice);
    const service = `${namespaceOf(slice)}/${root.get('metadata', 'labels', SERVICE_OF_SLICE).text ?? ''}`;
    const texts = root.get('endpoints').items.flatMap((endpoint) => endpoint.get('addresses').texts);
    return [service, texts.flatMap((text) => parseAddresses(text) ?? [])] as const;
  });
  return new Map([...valuesByKey(pairs)].map(([service, ranges]) => [service, ranges.flat()]));
}
