/** Who can reach whom, by the NetworkPolicies of a set of objects: the entry point of this folder. */
export { Connection, Reachability, explain } from './reachability';
export {
  AddressEndpoint,
  Endpoint,
  ForeignPods,
  PodEndpoint,
  addressEndpoint,
  foreignPods,
  portSetOf,
} from './endpoint';
export { AddressRange, everyAddress, parseAddresses } from './address-range';
export { PROTOCOLS, PortSet, Protocol } from './port-set';
export { ConnectivityEdge, EdgeEnd, ReachableEdge, connectivityOf, declaredEdgesOf } from './matrix';
