/** How far a long render is: one line on a terminal, and nothing at all on a pipe, in CI, or when it is over soon. */

/** A render that is done by then says nothing. */
const QUIET_MS = 700;
const INTERVAL_MS = 100;
/** The clock is asked only now and then: asking costs as much as a small object. */
const STEPS = 64;

/** Counts the steps of one part of a render. */
export class Progress {
  private readonly isShown = process.stderr.isTTY === true && !process.env.CI;
  private next = Date.now() + QUIET_MS;
  private done = 0;
  private written = false;

  /** @param what what is being done, as a word; @param total in how many steps */
  public constructor(
    private readonly what: string,
    private readonly total: number,
  ) {}

  /** One step is done. */
  public step(): void {
    this.done++;
    if (!this.isShown || this.done % STEPS !== 0 || Date.now() < this.next) return;
    this.next = Date.now() + INTERVAL_MS;
    this.written = true;
    process.stderr.write(
      `\r\u001b[2K${this.what} ${this.done.toLocaleString('en')} of ${this.total.toLocaleString('en')}`,
    );
  }

  /** Takes the line away. */
  public end(): void {
    if (this.written) process.stderr.write('\r\u001b[2K');
  }
}
