/** Names in generated programs: of files, charts, constructs and variables. Whatever is in a manifest, they are plain and unique. */

/** Words that can't be variables, and what generated programs call things by themselves. */
const TAKEN = [
  ...'arguments await break case catch class const continue debugger default delete do else enum eval export extends'.split(
    ' ',
  ),
  ...'false finally for function if implements import in instanceof interface let new null package private'.split(' '),
  ...'protected public return static super switch this throw true try typeof undefined var void while with yield'.split(
    ' ',
  ),
  ...'app chart k8s require exports module main scope'.split(' '),
];

/** What every object of JavaScript has, and ids by which constructs find their main child. */
const OF_ALL_OBJECTS = [...Object.getOwnPropertyNames(Object.prototype), 'Default', 'Resource'];

/** The longest name that is made of a text: file systems end at 255, readers sooner. */
const LONGEST = 60;

/** Hands out names that are unique without regard to capitals, because not every file system has it. */
export class Names {
  private readonly taken: Set<string>;

  public constructor(taken: readonly string[] = []) {
    this.taken = new Set([...OF_ALL_OBJECTS, ...taken].map((name) => name.toLowerCase()));
  }

  /** For a variable: no word of JavaScript, and nothing that a generated program declares. */
  public static forVariables(): Names {
    return new Names(TAKEN);
  }

  /** The name, with a number behind it where it is taken; it stays free. */
  public propose(name: string, separator = '-'): string {
    let free = name;
    for (let number = 2; this.taken.has(free.toLowerCase()); number++) free = `${name}${separator}${number}`;
    return free;
  }

  /** The same; from now on it is taken. */
  public claim(name: string, separator = '-'): string {
    const free = this.propose(name, separator);
    this.taken.add(free.toLowerCase());
    return free;
  }
}

/** `Web App` and `web.app` become `web-app`; what has nothing of the alphabet becomes the fallback. */
export function kebab(text: string, fallback: string): string {
  const words = text
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return words.slice(0, LONGEST).replace(/^-+|-+$/g, '') || fallback;
}

/** `web-app` becomes `webApp`. */
export function camel(text: string, fallback: string): string {
  const name = kebab(text, fallback).replace(/-(.)/g, (_match, letter: string) => letter.toUpperCase());
  return /^[0-9]/.test(name) ? `${fallback}${name}` : name;
}
