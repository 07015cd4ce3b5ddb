/** Runs programs one after the other in one process, each with an output folder of its own: `FILE=FOLDER ...`. */
for (const pair of process.argv.slice(2)) {
  const [file, folder] = pair.split('=') as [string, string];
  process.env.CDK8S_OUTDIR = folder;
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  require(file);
}
