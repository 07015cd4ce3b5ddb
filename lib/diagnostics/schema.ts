/**
 * Schemas of props: checks of any JavaScript value. TypeScript makes the same check in the editor; this one is for
 * JavaScript, for `as any`, and for values read from a file.
 *
 * A construct reads its props through their schemas once, before it uses them: a value of another type is reported with
 * its path, and left out or replaced by a harmless fallback, so that no later line meets a value that contradicts its
 * type, and one render finds all problems.
 */
import { IConstruct } from 'constructs';
import { rememberProps } from './given-props';
import { DataOf, Message } from './problem';
import { expectFields } from './unknown-props';
import { Occurrence, report, reportProblem } from './problems';
import { isMap } from '../kubernetes/field';

/** Where a value was given: a construct, and the path to the value in its props. */
export class PropPath {
  public constructor(
    public readonly construct: IConstruct,
    public readonly property: string,
  ) {}

  /** The path of a field. */
  public field(name: string): PropPath {
    return new PropPath(this.construct, this.property === '' ? name : `${this.property}.${name}`);
  }

  /** The path of an item. */
  public item(index: number): PropPath {
    return new PropPath(this.construct, `${this.property}[${index}]`);
  }

  /** Reports a problem with the value that was given here. */
  public report(rule: string, problem: { value?: unknown; message: string; remedy: string }): void;
  public report<Names extends string>(
    message: Message<Names>,
    occurrence: Omit<Occurrence, 'property'> & DataOf<Names>,
  ): void;
  public report(problem: string | Message, occurrence: { value?: unknown; message?: string; remedy?: string }): void {
    const property = this.property || 'props';
    if (typeof problem !== 'string') return report(this.construct, problem, { property, ...occurrence });
    const { message = '', remedy = '', ...rest } = occurrence;
    reportProblem(this.construct, { rule: problem, property, message, remedy, ...rest });
  }
}

/** The values that a prop accepts. */
export interface Schema<T> {
  /** The value if it is accepted; else a fallback, after a report. Never called with `undefined`. */
  read(value: unknown, at: PropPath): T | undefined;
  /** The fallback of a prop that is unset, after a report. Left out for optional props. */
  missing?(at: PropPath): T | undefined;
}

/** A schema for each prop of an interface: a forgotten one doesn't compile. */
export type Fields<T> = { readonly [P in keyof T]-?: Schema<NonNullable<T[P]>> };

/** A schema from the name of the type, an example, and a test. */
export function schema<T>(name: string, example: string, test: (value: never) => boolean): Schema<T> {
  return {
    read(value, at) {
      if (value !== null && test(value as never)) return value as T;
      return reportType(at, value, name, `give ${name}, such as ${example}`);
    },
  };
}

/** A number; whether it is a sensible one is for the construct to say. */
export const NUMBER: Schema<number> = {
  read(value, at) {
    if (typeof value === 'number') return value;
    const meant = typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
    const remedy = Number.isFinite(meant) ? `give the number without quotes: ${meant}` : 'give a number';
    return reportType(at, value, 'a number', remedy);
  },
};

/** A string. */
export const TEXT: Schema<string> = {
  read(value, at) {
    if (typeof value === 'string') return value;
    const plain = typeof value === 'number' || typeof value === 'boolean';
    return reportType(at, value, 'a string', plain ? `put it in quotes: '${value}'` : 'give a string');
  },
};

/** True or false. */
export const FLAG: Schema<boolean> = schema('true or false', 'true', (value) => typeof value === 'boolean');

/** A list, each item of one schema; a rejected item is left out. */
export function listOf<T>(item: Schema<T>): Schema<T[]> {
  return {
    read(value, at) {
      if (!Array.isArray(value)) return reportType(at, value, 'a list', 'give a list, in square brackets: [ … ]');
      return [...(value as unknown[])].flatMap((it, index) => readOne(item, it ?? null, at.item(index)) ?? []);
    },
  };
}

/** An object that is used as a map, each value of one schema; a rejected value is left out. */
export function mapOf<T>(item: Schema<T>): Schema<{ readonly [name: string]: T }> {
  return {
    read(value, at) {
      if (!isMap(value)) return reportType(at, value, 'an object', 'give an object: { name: value }');
      const read = Object.entries(value).flatMap(([name, it]) => {
        const one = readOne(item, it ?? null, at.field(name));
        return one === undefined ? [] : [[name, one] as const];
      });
      return Object.fromEntries(read);
    },
  };
}

/** One of the members of an enum. */
export function oneOf<T extends string>(values: Readonly<Record<string, T>>, enumName: string): Schema<T> {
  const members = Object.keys(values).map((name) => `${enumName}.${name}`);
  return {
    read(value, at) {
      if (Object.values(values).includes(value as T)) return value as T;
      return reportType(at, value, `a ${enumName}`, `give one of ${members.join(', ')}`);
    },
  };
}

/** An object with the props of an interface, and no others. */
export function shape<T extends object>(fields: Fields<T>): Schema<T> {
  return {
    read(value, at) {
      if (!isMap(value)) return reportType(at, value, 'an object', 'give an object with its props: { … }');
      return readFields(fields, value, at);
    },
  };
}

/** A required prop; a fallback, if there is one, replaces a missing value. */
export function required<T>(it: Schema<T>, fallback: T | undefined, remedy: string): Schema<T> {
  return {
    read: (value, at) => it.read(value, at) ?? fallback,
    missing(at) {
      at.report('prop-is-given', { message: 'It is not given.', remedy });
      return fallback;
    },
  };
}

/** An optional prop; a fallback replaces a rejected value. */
export function orElse<T>(it: Schema<T>, fallback: T): Schema<T> {
  return { read: (value, at) => it.read(value, at) ?? fallback };
}

/** An object of which some members are read; it may have others, as the ports of a workload have. */
export function membersOf<T extends object>(fields: Fields<T>): Schema<T> {
  return {
    read(value, at) {
      if (!isMap(value)) return reportType(at, value, 'an object', 'give an object: { … }');
      return readMembers(fields, value, at);
    },
  };
}

/** Reads the props of a construct, or one prop of it where `property` is given. */
export function readProps<T extends object>(construct: IConstruct, fields: Fields<T>, props: T, property = ''): T {
  const at = new PropPath(construct, property);
  if (isMap(props)) {
    if (property === '') rememberProps(construct, props);
    return readFields(fields, props, at);
  }
  reportType(at, props, 'an object', 'give an object with its props: { … }');
  return readFields(fields, {}, at);
}

function readFields<T extends object>(fields: Fields<T>, value: object, at: PropPath): T {
  expectFields(at, value, Object.keys(fields));
  return readMembers(fields, value, at);
}

function readMembers<T extends object>(fields: Fields<T>, value: object, at: PropPath): T {
  const given = value as Readonly<Record<string, unknown>>;
  const read: Record<string, unknown> = {};
  for (const [name, field] of Object.entries<Schema<unknown>>(fields)) {
    const one = readOne(field, given[name], at.field(name));
    if (one !== undefined) read[name] = one;
  }
  return read as T;
}

function readOne<T>(it: Schema<T>, value: unknown, at: PropPath): T | undefined {
  return value === undefined ? it.missing?.(at) : it.read(value, at);
}

function reportType(at: PropPath, value: unknown, expected: string, remedy: string): undefined {
  const message = `It takes ${expected}; this is ${nameOf(value)}.`;
  at.report('prop-type', { value, message, remedy: value === null ? `leave it out, or ${remedy}` : remedy });
  return undefined;
}

/** What a value is, in words: `a number`. */
export function nameOf(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'undefined';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object')
    return value.constructor?.name === 'Object' ? 'an object' : `a ${value.constructor?.name}`;
  return `a ${typeof value}`;
}
