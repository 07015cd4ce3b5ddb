/** The addresses of what stands outside of the cluster: single ones, that a node can send packets to. */
import * as net from 'node:net';
import { IConstruct } from 'constructs';
import { reportProblem } from '../../../diagnostics/problems';
import { PropPath } from '../../../diagnostics/schema';

/** An address with its family, as an EndpointSlice names it. */
export interface ExternalAddress {
  /** In canonical form, the only one that the API server takes. */
  readonly text: string;
  readonly family: 'IPv4' | 'IPv6';
}

/** The addresses that are some; the others are reported on the construct, and left out. */
export function checkAddresses(
  construct: IConstruct,
  property: string,
  addresses: readonly string[],
): ExternalAddress[] {
  if (addresses.length === 0) {
    new PropPath(construct, property).report('external-service-leads-somewhere', {
      value: addresses,
      message: 'The list of addresses is empty, so the Service leads nowhere.',
      remedy: "name at least one: addresses: ['203.0.113.10'], or give hostName",
    });
  }
  const canonical = addresses.map((text) => (problemOf(text) ? text : canonicalForm(text)));
  return canonical.flatMap((text, index) => {
    const value = addresses[index];
    const problem = problemOf(value!) ?? (canonical.indexOf(text) < index ? TWICE : undefined);
    if (!problem) return [{ text, family: net.isIPv4(text) ? ('IPv4' as const) : ('IPv6' as const) }];
    reportProblem(construct, { rule: 'external-address', property: `${property}[${index}]`, value, ...problem });
    return [];
  });
}

/** `2001:db8::` for `2001:0db8::0`, as URLs write it too. @see https://www.rfc-editor.org/rfc/rfc5952 */
function canonicalForm(address: string): string {
  return net.isIPv6(address) ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address;
}

const TWICE = { message: 'The address is listed twice.', remedy: 'list each address once' };

/** What the API server refuses as an endpoint. @see https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors */
const UNREACHABLE = new net.BlockList();
UNREACHABLE.addSubnet('0.0.0.0', 32, 'ipv4');
UNREACHABLE.addSubnet('127.0.0.0', 8, 'ipv4');
UNREACHABLE.addSubnet('169.254.0.0', 16, 'ipv4');
UNREACHABLE.addSubnet('224.0.0.0', 4, 'ipv4');
UNREACHABLE.addSubnet('::', 127, 'ipv6');
UNREACHABLE.addSubnet('fe80::', 10, 'ipv6');
UNREACHABLE.addSubnet('ff00::', 8, 'ipv6');

function problemOf(text: string): { message: string; remedy: string } | undefined {
  if (net.isIP(text) === 0 || text.includes('%')) {
    return text.includes('/')
      ? {
          message: 'It is a range, and a Service leads to single addresses.',
          remedy: 'list the addresses one by one; ranges go with hostName, as networks',
        }
      : {
          message: 'It is no address.',
          remedy: "give an address such as '203.0.113.10'; a name in DNS is given as hostName",
        };
  }
  if (!UNREACHABLE.check(text, net.isIPv4(text) ? 'ipv4' : 'ipv6')) return undefined;
  return {
    message: 'No pod can reach it: it is a loopback, link-local, multicast or unspecified address.',
    remedy: 'give the address by which the nodes of the cluster reach the server',
  };
}
