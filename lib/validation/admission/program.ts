/** The verdict of Kubernetes' own admission code on a set of objects: the entry point of this folder. */
import type { Manifest } from '../../kubernetes/manifest';
import { definitionsFor } from './definitions';
import { NativeProgram } from './native-program';
import { AccessAnswer, AdmissionRequest, AdmissionResponse, Verdict } from './types';
import { WasmProgram } from './wasm-program';

/** What the program answers; what is empty is left out. */
interface RawResponse {
  readonly verdicts: readonly (Verdict & { readonly stored?: Manifest })[];
  readonly answers?: readonly AccessAnswer[];
  readonly notes?: readonly string[];
  readonly error?: string;
}

/** One way to run the program: takes a request and returns a response, both as JSON. */
export interface Runner {
  /** The response is `undefined` where the program cannot be run in this way. */
  answer(request: string, objects: number): string | undefined;
}

/**
 * A process starts in 20 ms; WebAssembly is loaded in 350 ms, and then takes a millisecond an object and no start. So a
 * program that asks again and again about few objects has the first answers from processes, and the rest from WebAssembly.
 */
const PROCESSES_FOR_SMALL_REQUESTS = 20;
const LARGE = 50;

/** What is compiled before it is used: WebAssembly takes seconds for it, a process a tenth of one. */
const COMPILED = /"kind": ?"(CustomResourceDefinition|ValidatingAdmissionPolicy|MutatingAdmissionPolicy)"/;

/** The request could not be used: the message says why. */
export class AdmissionError extends Error {
  public constructor(message: string) {
    super(message);
    this.name = 'AdmissionError';
  }
}

/** Kubernetes' admission. All calls are synchronous, as a render is. */
export class AdmissionProgram {
  private static located?: AdmissionProgram;

  /** The program, or undefined where it has not been built: `AdmissionProgram.ADVICE` says how to get it. */
  public static locate(): AdmissionProgram | undefined {
    if (!AdmissionProgram.located) {
      const runners = [NativeProgram.locate(), WasmProgram.locate()].filter((runner) => runner !== undefined);
      if (runners.length > 0) AdmissionProgram.located = new AdmissionProgram(runners);
    }
    return AdmissionProgram.located;
  }

  /** One line for a person who renders without the program. */
  public static readonly ADVICE =
    "Kubernetes' admission check is not built: run `npm run build:admission` (needs Go 1.26). Only the TypeScript rules ran: names, fields, values and API versions are not validated.";

  /** `runners` are the ways to run the program, the fastest first. */
  public constructor(private readonly runners: Runner[]) {}

  /** Judges a set of objects. Throws an AdmissionError for a request that makes no sense, such as an unknown version. */
  public judge(request: AdmissionRequest): AdmissionResponse {
    if (request.objects.length === 0 && !request.questions?.length) return { verdicts: [], answers: [], notes: [] };
    const { verdicts, answers = [], notes = [] } = this.ask(request, definitionsFor(request));
    return { verdicts, answers, notes };
  }

  /** Each object as the API server would store it, with its defaults; `undefined` for what it refuses or doesn't know. */
  public stored(objects: readonly Manifest[]): (Manifest | undefined)[] {
    return this.ask({ objects, normalised: true }).verdicts.map(({ stored }) => stored);
  }

  /** `definitions` are texts, which nobody here has to read. */
  private ask(request: AdmissionRequest & { normalised?: true }, definitions: readonly string[] = []): RawResponse {
    const text = JSON.stringify(request);
    const whole = definitions.length === 0 ? text : `${text.slice(0, -1)},"definitions":[${definitions.join()}]}`;
    const response = JSON.parse(this.answer(whole, request.objects.length)) as RawResponse;
    if (response.error) throw new AdmissionError(response.error);
    return response;
  }

  private small = 0;

  /** A way that failed once is not tried again. */
  private answer(request: string, objects: number): string {
    if (objects < LARGE && !COMPILED.test(request) && ++this.small > PROCESSES_FOR_SMALL_REQUESTS) {
      const response = this.runners.at(-1)?.answer(request, objects);
      if (response !== undefined) return response;
    }
    for (;;) {
      const [runner] = this.runners;
      if (!runner) throw new AdmissionError('The admission program cannot be run on this machine.');
      const response = runner.answer(request, objects);
      if (response !== undefined) return response;
      this.runners.shift();
    }
  }
}
