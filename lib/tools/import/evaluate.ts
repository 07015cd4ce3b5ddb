/** Runs code in this process, to see what it renders before it is written down. */
import { Code, Statement } from './code';
import { loadPackage, packageOf } from './packages';

/** Variables by their names. */
export type Variables = Map<string, unknown>;

/** Runs statements one after the other; what they declare is added to the variables. */
export function run(statements: readonly Statement[], variables: Variables): void {
  for (const { code, variable } of statements) {
    const value = evaluate(code, variables);
    if (variable !== undefined) variables.set(variable, value);
  }
}

function evaluate(code: Code, variables: Variables): unknown {
  switch (code.type) {
    case 'literal':
      return code.value;
    case 'lines':
      return code.lines.join('\n');
    case 'list':
      return code.items.map((item) => evaluate(item, variables));
    case 'map':
      return Object.fromEntries(code.entries.map(([key, value]) => [key, evaluate(value, variables)]));
    case 'name':
      return lookUp(code.path, variables).value;
    case 'call': {
      const args = code.args.map((arg) => evaluate(arg, variables));
      const { owner, value } = lookUp(code.callee, variables);
      if (typeof value !== 'function') throw new Error(`${code.callee} is no function`);
      return code.isNew ? Reflect.construct(value, args) : Reflect.apply(value, owner, args);
    }
  }
}

function lookUp(path: string, variables: Variables): { owner: unknown; value: unknown } {
  const [head, ...members] = path.replaceAll('!', '').split('.');
  let owner: unknown;
  let value = variables.has(head!) ? variables.get(head!) : loadPackage(packageOf(head!))[head!];
  for (const member of members) {
    owner = value;
    value = (value as Record<string, unknown>)[member];
  }
  return { owner, value };
}
