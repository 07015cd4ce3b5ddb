/**
 * What a prop takes, as a check of any JavaScript value. TypeScript makes the same check in the editor; this one is for
 * JavaScript, for `as any`, and for what was read from a file.
 *
 * A construct reads its props through their kinds once, before it uses them: what is of another kind is reported with
 * its place, and left out or replaced by a harmless stand-in, so that no later line meets a value that its type does
 * not tell, and all problems are found in one render.
 */
import { IConstruct } from 'constructs';
import { rememberProps } from './given-props';
import { reportProblem } from './problems';

/** Where a value was given: a construct, and the path to the prop in what it was given. */
export class Place {
  public constructor(
    public readonly construct: IConstruct,
    public readonly property: string,
  ) {}

  /** The place of a field. */
  public field(name: string): Place {
    return new Place(this.construct, this.property === '' ? name : `${this.property}.${name}`);
  }

  /** The place of an item. */
  public item(index: number): Place {
    return new Place(this.construct, `${this.property}[${index}]`);
  }

  /** Reports a problem with the value that was given here. */
  public report(rule: string, problem: { value?: unknown; message: string; remedy: string }): void {
    reportProblem(this.construct, { rule, property: this.property || 'props', ...problem });
  }
}

/** What a prop takes. */
export interface Kind<T> {
  /** The value where it is of this kind; else what to go on with, after a report. It is not asked about `undefined`. */
  read(value: unknown, at: Place): T | undefined;
  /** What to go on with where nothing was given, after a report. Left out for what may be left out. */
  missing?(at: Place): T | undefined;
}

/** A kind for each prop of an interface: one that is forgotten doesn't compile. */
export type Fields<T> = { readonly [P in keyof T]-?: Kind<NonNullable<T[P]>> };

/** A kind by its name, what to write, and a test. */
export function kind<T>(name: string, example: string, test: (value: never) => boolean): Kind<T> {
  return {
    read(value, at) {
      if (value !== null && test(value as never)) return value as T;
      return reportKind(at, value, name, `give ${name}, such as ${example}`);
    },
  };
}

/** A number; whether it is a sensible one is for the construct to say. */
export const NUMBER: Kind<number> = {
  read(value, at) {
    if (typeof value === 'number') return value;
    const meant = typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
    const remedy = Number.isFinite(meant) ? `give the number without quotes: ${meant}` : 'give a number';
    return reportKind(at, value, 'a number', remedy);
  },
};

/** A string. */
export const TEXT: Kind<string> = {
  read(value, at) {
    if (typeof value === 'string') return value;
    const plain = typeof value === 'number' || typeof value === 'boolean';
    return reportKind(at, value, 'a string', plain ? `put it in quotes: '${value}'` : 'give a string');
  },
};

/** True or false. */
export const FLAG: Kind<boolean> = kind('true or false', 'true', (value) => typeof value === 'boolean');

/** A list, each item of one kind; what is no such item is left out. */
export function listOf<T>(item: Kind<T>): Kind<T[]> {
  return {
    read(value, at) {
      if (!Array.isArray(value)) return reportKind(at, value, 'a list', 'give a list, in square brackets: [ … ]');
      return [...value].flatMap((it, index) => readOne(item, it ?? null, at.item(index)) ?? []);
    },
  };
}

/** An object that is used as a map, each value of one kind; what is no such value is left out. */
export function mapOf<T>(item: Kind<T>): Kind<{ readonly [name: string]: T }> {
  return {
    read(value, at) {
      if (!isMap(value)) return reportKind(at, value, 'an object', 'give an object: { name: value }');
      const read = Object.entries(value).flatMap(([name, it]) => {
        const one = readOne(item, it ?? null, at.field(name));
        return one === undefined ? [] : [[name, one] as const];
      });
      return Object.fromEntries(read);
    },
  };
}

/** One of the members of an enum. */
export function oneOf<T extends string>(values: Readonly<Record<string, T>>, enumName: string): Kind<T> {
  const members = Object.keys(values).map((name) => `${enumName}.${name}`);
  return {
    read(value, at) {
      if (Object.values(values).includes(value as T)) return value as T;
      return reportKind(at, value, `a ${enumName}`, `give one of ${members.join(', ')}`);
    },
  };
}

/** An object with the props of an interface; others pass unseen, because a construct of your own may have more. */
export function shape<T extends object>(fields: Fields<T>): Kind<T> {
  return {
    read(value, at) {
      if (!isMap(value)) return reportKind(at, value, 'an object', 'give an object with its props: { … }');
      return readFields(fields, value, at);
    },
  };
}

/** A kind that must be given; a stand-in, where there is one, takes its place. */
export function required<T>(it: Kind<T>, standIn: T | undefined, remedy: string): Kind<T> {
  return {
    read: (value, at) => it.read(value, at) ?? standIn,
    missing(at) {
      at.report('prop-is-given', { message: 'It is not given.', remedy });
      return standIn;
    },
  };
}

/** A kind that may be left out; where it is given and wrong, a stand-in takes its place. */
export function orElse<T>(it: Kind<T>, standIn: T): Kind<T> {
  return { read: (value, at) => it.read(value, at) ?? standIn };
}

/** Reads the props of a construct, or one prop of it where `property` is given. */
export function readProps<T extends object>(construct: IConstruct, fields: Fields<T>, props: T, property = ''): T {
  const at = new Place(construct, property);
  if (isMap(props)) {
    if (property === '') rememberProps(construct, props);
    return readFields(fields, props, at);
  }
  reportKind(at, props, 'an object', 'give an object with its props: { … }');
  return readFields(fields, {}, at);
}

function readFields<T extends object>(fields: Fields<T>, value: object, at: Place): T {
  const given = value as Readonly<Record<string, unknown>>;
  const read: Record<string, unknown> = {};
  for (const [name, field] of Object.entries<Kind<unknown>>(fields)) {
    const one = readOne(field, given[name], at.field(name));
    if (one !== undefined) read[name] = one;
  }
  return read as T;
}

function readOne<T>(it: Kind<T>, value: unknown, at: Place): T | undefined {
  return value === undefined ? it.missing?.(at) : it.read(value, at);
}

function reportKind(at: Place, value: unknown, expected: string, remedy: string): undefined {
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

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
