/** What the programs answer, before it is put together for callers. */
import { AccessAnswer, Manifest, Verdict } from './types';

/** An object as the server would store it, with its older version: what policies are held against. */
export interface StoredObject {
  readonly object: Manifest;
  readonly previous?: Manifest;
  readonly resource: string;
  readonly namespace?: string;
}

/** A verdict of the core program, with what the policy program needs to go on. */
export interface StoredVerdict extends Verdict {
  readonly stored?: StoredObject;
}

export interface RawResponse {
  readonly verdicts: readonly StoredVerdict[];
  readonly answers?: readonly AccessAnswer[];
  readonly stored?: readonly Verdict[];
  readonly notes?: readonly string[];
  readonly error?: string;
}
