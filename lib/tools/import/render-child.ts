/** Runs a compiled program in a process of its own, with the packages that this library is loaded with. */
import Module from 'node:module';

type Resolve = (request: string, ...rest: unknown[]) => string;

/** Runs the program: its file, and the files of the packages by their names, are the arguments. */
function main([program, packages]: readonly string[]): void {
  const files = new Map(Object.entries(JSON.parse(packages!) as Record<string, string>));
  const loader = Module as unknown as { _resolveFilename: Resolve };
  const resolve = loader._resolveFilename;
  loader._resolveFilename = (request, ...rest) => resolve(files.get(request) ?? request, ...rest);
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- known only now
  require(program!);
}

main(process.argv.slice(2));
