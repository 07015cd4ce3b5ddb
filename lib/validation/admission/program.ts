/** The verdict of Kubernetes' own admission code on a set of objects: the entry point of this folder. */
import { CoreProgram } from './core';
import { withDefinitions } from './definitions';
import { judgeExtensions, withoutStored } from './extensions';
import { ProgramInstance } from './instance';
import { locateProgram } from './locate';
import { RawResponse, StoredVerdict } from './raw';
import { AccessAnswer, AdmissionRequest, AdmissionResponse, Manifest } from './types';

/** Kinds that decide about other objects of their namespace, so that every batch has to see them. */
const CONTEXT = new Set(['v1/Namespace', 'v1/LimitRange', 'v1/ResourceQuota']);

/** Groups whose objects, when they are around, make the policy program necessary. */
const EXTENSION = /^(admissionregistration|apiextensions)\.k8s\.io\//;

/** Kubernetes' admission, loaded. All calls are synchronous, as a render is. */
export class AdmissionProgram {
  private static located?: AdmissionProgram;

  /** The program, or undefined where it has not been built: `AdmissionProgram.ADVICE` says how to get it. */
  public static locate(): AdmissionProgram | undefined {
    const file = AdmissionProgram.located ? undefined : locateProgram('core');
    if (file) AdmissionProgram.located = new AdmissionProgram(new CoreProgram(file));
    return AdmissionProgram.located;
  }

  /** One line for a person who renders without the program. */
  public static readonly ADVICE =
    "Kubernetes' admission check is not built: run `npm run build:admission` (needs Go 1.26). Only the TypeScript rules ran: names, fields, values and API versions are not validated.";

  private policy?: ProgramInstance;

  private constructor(private readonly core: CoreProgram) {}

  /** Judges a set of objects. Throws an AdmissionError for a request that makes no sense, such as an unknown version. */
  public judge(given: AdmissionRequest): AdmissionResponse {
    const request = withDefinitions(given);
    const extended = [...request.objects, ...(request.beside ?? [])].some((o) => EXTENSION.test(String(o?.apiVersion)));
    const { verdicts, notes } = this.judgeBuiltIn(request, extended);
    const answers = request.questions?.length ? this.answer(request) : [];
    if (!extended) return { verdicts, answers, notes };
    const policy = this.loadPolicy(request.objects.length);
    if (!policy) return { verdicts: verdicts.map(withoutStored), answers, notes: [...notes, AdmissionProgram.ADVICE] };
    return { verdicts: judgeExtensions(policy, request, verdicts), answers, notes };
  }

  /** Each object as the API server would store it, with its defaults; `undefined` for what it refuses or doesn't know. */
  public stored(objects: readonly Manifest[]): (Manifest | undefined)[] {
    const { verdicts } = this.judgeBuiltIn({ objects }, true);
    return verdicts.map(({ stored }) => stored?.object);
  }

  private loadPolicy(objects: number): ProgramInstance | undefined {
    const file = this.policy ? undefined : locateProgram('policy');
    if (file) this.policy = new ProgramInstance(file, objects);
    return this.policy;
  }

  private judgeBuiltIn(request: AdmissionRequest, normalised: boolean): { verdicts: StoredVerdict[]; notes: string[] } {
    const { objects, previous = [], beside = [], kubernetes, podSecurity } = request;
    const verdicts: StoredVerdict[] = [];
    const notes = new Set<string>();
    const older = byIdentity(previous);
    const context = objects.filter((object) => CONTEXT.has(kindOf(object)));
    const size = context.some((object) => kindOf(object) === 'v1/ResourceQuota') ? objects.length : this.core.batch;
    for (let start = 0; start < objects.length; start += size) {
      const batch = objects.slice(start, start + size);
      const inBatch = new Set(batch);
      const response = this.core.call<RawResponse>(
        {
          objects: batch,
          previous: batch.flatMap((object) => older.get(identityOf(object)) ?? []),
          beside: [...beside, ...context.filter((object) => !inBatch.has(object))],
          kubernetes,
          podSecurity,
          normalised,
        },
        objects.length,
      );
      verdicts.push(...response.verdicts.map((verdict) => ({ ...verdict, index: verdict.index + start })));
      response.notes?.forEach((note) => notes.add(note));
    }
    return { verdicts, notes: [...notes] };
  }

  private answer({ objects, beside = [], questions, kubernetes }: AdmissionRequest): readonly AccessAnswer[] {
    const roles = [...beside, ...objects].filter((object) =>
      String(object.apiVersion).startsWith('rbac.authorization.k8s.io/'),
    );
    const request = { objects: [], beside: roles, questions, kubernetes };
    const response = this.core.call<RawResponse>(request, objects.length);
    return response.answers ?? [];
  }
}

const kindOf = (object: Manifest): string => `${object?.apiVersion}/${object?.kind}`;

/** What two versions of one object share; the program compares more exactly, this only sorts them into batches. */
function identityOf(object: Manifest): string {
  if (typeof object !== 'object' || object === null) return '';
  const metadata = (object.metadata ?? {}) as Record<string, unknown>;
  const group = String(object.apiVersion).split('/').slice(0, -1).join('/');
  return [group, object.kind, metadata.name].join('\0');
}

function byIdentity(objects: readonly Manifest[]): Map<string, Manifest[]> {
  const found = new Map<string, Manifest[]>();
  for (const object of objects) {
    const identity = identityOf(object);
    found.set(identity, [...(found.get(identity) ?? []), object]);
  }
  return found;
}
