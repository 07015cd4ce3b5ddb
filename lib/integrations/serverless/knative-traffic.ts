/** A part of the traffic of a Knative Service. */
/** A part of the traffic. */
export interface KnativeTraffic {
  /** How much of it, in percent: 0 to 100. All parts together are 100. */
  readonly percent: number;

  /** The revision that gets it, as it was called when it was rendered: `v1`. @default - the newest that is ready */
  readonly revision?: string;

  /** A name under which it is reached by itself too, whatever its part: `preview`. @default - none */
  readonly tag?: string;
}
