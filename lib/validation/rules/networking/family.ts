/** The rules about what goes in and out. */
import type { Rule } from '../rule';
import { cidrHostBits } from './cidr-host-bits';
import { externalIps } from './external-ips';
import { externalName } from './external-name';
import { ingressConflict } from './ingress-conflict';
import { ingressSnippet } from './ingress-snippet';
import { ingressTls } from './ingress-tls';
import { ingressWildcardHost } from './ingress-wildcard-host';
import { nodePortConflict } from './node-port-conflict';
import { policyAllowsDns } from './policy-allows-dns';
import { policyPeer } from './policy-peer';
import { policyPort } from './policy-port';
import { policySelectsPods } from './policy-selects-pods';

export const NETWORKING_RULES: readonly Rule[] = [
  cidrHostBits,
  externalIps,
  externalName,
  ingressConflict,
  ingressSnippet,
  ingressTls,
  ingressWildcardHost,
  nodePortConflict,
  policyAllowsDns,
  policyPeer,
  policyPort,
  policySelectsPods,
];
