/** Names of hosts, and patterns for them, as certificates have them. */

/** Whether a pattern is for a host: `*.example.com` is for the names one label below, and not for those further down. */
export function coversHost(pattern: string, host: string): boolean {
  return pattern === host || (pattern.startsWith('*.') && host.slice(host.indexOf('.')) === pattern.slice(1));
}
