/** Times the part of a run that is compared, and prints its milliseconds; the whole process is timed from outside. */
export function timed(work: () => void): void {
  const start = performance.now();
  work();
  process.stdout.write(JSON.stringify({ milliseconds: performance.now() - start }));
}
