/** What several workloads use: configuration under one name, and services outside of the cluster. */
import { call, list, literal, map, name, ofJson } from '../code';
import { Candidate, Json, Shelf, at, listOf, mapOf, texts } from './candidate';
import { mapCode, textCode } from './pod';

/** ConfigMaps that workloads refer to by an annotation with the hash of their content. */
export function configurations(shelf: Shelf): Candidate[][] {
  return shelf.all('ConfigMap').map((object) => {
    const configName = String(at(object.manifest, 'metadata', 'name'));
    const entries = Object.entries(texts(object.manifest.data));
    const used = JSON.stringify(shelf.objects.map(({ manifest }) => (manifest.spec as unknown) ?? null));
    const isVariable = ([key]: readonly [string, string]) =>
      used.includes(JSON.stringify({ configMapKeyRef: { name: configName, key } }).slice(1, -1));
    const files = entries.filter((entry) => !isVariable(entry));
    const candidate = (shared: boolean): Candidate => ({
      className: 'Configuration',
      name: configName,
      objects: [object],
      props: {
        name: literal(configName),
        partOf: textCode(at(object.manifest, 'metadata', 'labels', 'app.kubernetes.io/name')),
        config: mapCode(entries.filter(isVariable).map(([key, value]) => [key, ofJson(value)])),
        files: mapCode(files.map(([key, value]) => [key, call('FileContent.text', ofJson(value))])),
        shared: shared ? literal(true) : undefined,
      },
      members: { ConfigMap: 'configMap' },
    });
    return object.manifest.immutable === true ? [] : [candidate(true)];
  });
}

/** Services without pods: aliases of names outside, or addresses. */
export function externalServices(shelf: Shelf): Candidate[][] {
  return shelf
    .all('Service')
    .filter(({ manifest }) => at(manifest, 'spec', 'selector') === undefined)
    .map((service) => {
      const serviceName = String(at(service.manifest, 'metadata', 'name'));
      const slices = shelf
        .all('EndpointSlice')
        .filter(({ manifest }) => at(manifest, 'metadata', 'labels', 'kubernetes.io/service-name') === serviceName);
      const addresses = slices.flatMap(({ manifest }) =>
        listOf(manifest.endpoints).flatMap((endpoint) =>
          Array.isArray(endpoint.addresses) ? (endpoint.addresses as unknown[]) : [],
        ),
      );
      const { externalName, ports } = mapOf(service.manifest.spec);
      const callers = typeof externalName === 'string' ? callersOf(externalName, shelf) : [];
      const networks = networksOf(callers, shelf);
      // An alias says nothing of ports: those by which it is called are what is known of them.
      const known = externalName === undefined ? listOf(ports) : callers.map(({ port }): Json => ({ port }));
      const codes = known.map(({ name: port, port: number, protocol }) =>
        map({
          number: ofJson(number),
          name: port === [protocol ?? 'TCP', number].join('-').toLowerCase() ? undefined : textCode(port),
          protocol: protocol === 'UDP' ? name('PortProtocol.UDP') : undefined,
        }),
      );
      return [
        {
          className: 'ExternalService',
          name: serviceName,
          objects: [service, ...slices],
          needed: ['ports'],
          props: {
            name: literal(serviceName),
            hostName: textCode(externalName),
            networks: networks.length === 0 ? undefined : list(networks.map((cidr) => call('Cidr.of', literal(cidr)))),
            addresses: addresses.length === 0 ? undefined : ofJson(addresses),
            ports: list(codes),
          },
          members: {},
          destination: {
            ports: known.map((port) => ({ name: String(port.name), number: Number(port.port) })),
            networks:
              networks.length > 0
                ? networks
                : addresses.map((ip) => `${String(ip)}/${String(ip).includes(':') ? 128 : 32}`),
          },
        },
      ];
    });
}

/** Somebody who has a name outside in the environment, with the port. */
interface Caller {
  readonly workload: unknown;
  readonly port: number;
}

/** Those who call a name outside, one for each port. */
function callersOf(host: string, shelf: Shelf): Caller[] {
  const byPort = new Map<number, Caller>();
  for (const { manifest } of shelf.objects) {
    const [, after] = JSON.stringify((manifest.spec as unknown) ?? null).split(`"value":"${host}:`);
    const port = Number.parseInt(after ?? '', 10);
    if (port > 0 && !byPort.has(port)) byPort.set(port, { workload: at(manifest, 'metadata', 'name'), port });
  }
  return [...byPort.values()];
}

/** The networks that callers are let through to. */
function networksOf(callers: readonly Caller[], shelf: Shelf): string[] {
  const found = callers.flatMap(({ workload, port }) =>
    listOf(at(shelf.get('NetworkPolicy', workload)?.manifest, 'spec', 'egress'))
      .filter((rule) => listOf(rule.ports).some((it) => it.port === port))
      .flatMap((rule) => listOf(rule.to).map((peer) => at(peer, 'ipBlock', 'cidr'))),
  );
  return [...new Set(found.filter((cidr) => typeof cidr === 'string'))];
}
