/** The core program, run in the way that takes the least time. */
import { ProgramInstance, answered } from './instance';
import { callNative } from './native';
import { locateNative } from './native-file';

/**
 * A process starts in 20 ms and judges an object in 0.1 ms; WebAssembly is loaded in 200 ms, and then takes a millisecond
 * an object and no start. So many small requests are answered by processes before the other way is loaded.
 */
const PROCESSES_FOR_SMALL_REQUESTS = 10;
/** From here on a process is the faster way, however often it is asked. */
const LARGE = 50;

/** One for the life of the process. */
export class CoreProgram {
  private small = 0;
  private instance?: ProgramInstance;

  /** `file` is the program for WebAssembly, `native` the one for this machine, where there is one. */
  public constructor(
    private readonly file: string,
    private native = locateNative(),
  ) {}

  /** Objects a call: enough to make the call itself cheap, few enough to keep the program's memory small. */
  public get batch(): number {
    return this.native ? 10_000 : 1000;
  }

  /** Asks the program; throws when it could not answer. `objects` says how many it is asked about in all. */
  public call<Response extends { readonly error?: string }>(request: unknown, objects: number): Response {
    const response = this.byProcess<Response>(request, objects);
    if (response) return answered(response);
    this.instance ??= new ProgramInstance(this.file, objects);
    return this.instance.call(request);
  }

  private byProcess<Response>(request: unknown, objects: number): Response | undefined {
    if (!this.native) return undefined;
    if (objects < LARGE && ++this.small > PROCESSES_FOR_SMALL_REQUESTS) return undefined;
    const response = callNative<Response>(this.native, request);
    if (!response) this.native = undefined;
    return response;
  }
}
