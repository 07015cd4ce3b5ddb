/** Who can reach whom, by the NetworkPolicies of a set of objects: the entry point of this folder. */
export { Connection, Reachability, Side, explain } from './reachability';
export {
  AddressEndpoint,
  DeclaredPort,
  Endpoint,
  ForeignPods,
  PodEndpoint,
  addressEndpoint,
  foreignPods,
  podsOf,
  portSetOf,
} from './endpoint';
export { AddressRange, everyAddress, parseAddresses, showAddresses } from './address-range';
export { Direction, Policy } from './policy';
export { PROTOCOLS, PortRange, PortSet, Protocol } from './port-set';
export { ConnectivityEdge, EdgeEnd, ReachableEdge, connectivityOf, declaredEdgesOf } from './matrix';
