/** What the constructs were given: remembered when they read their props, for `slipway explain`. */
import { IConstruct } from 'constructs';
import { SharedState } from './copies';

const given = new SharedState<object>('props');

/** Remembers the props of a construct. What it is given first are its own; what follows are parts of them. */
export function rememberProps(construct: IConstruct, props: object): void {
  if (!given.get(construct)) given.set(construct, props);
}

/** The props that a construct of this library was given. */
export function givenProps(construct: IConstruct): Readonly<Record<string, unknown>> | undefined {
  return given.get(construct) as Readonly<Record<string, unknown>> | undefined;
}
