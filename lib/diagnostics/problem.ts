/**
 * The declaration of a problem: its id, its message and its remedy stand in one place, and code reports it with data.
 *
 * `report` takes declared messages alone, and their type names the data that their texts need.
 */

/** What is wrong and what to change, with `{{name}}` where data goes. */
export interface Template {
  /** A sentence with the wrong thing as its subject: "`port` must be …". */
  readonly message: string;
  /** What to change, as an imperative with code in it. */
  readonly remedy: string;
}

type PlaceholdersOf<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | PlaceholdersOf<Rest>
  : never;

/** Filled in by the report itself: the prop, and the value received. */
type Given = 'property' | 'value';

/** The data that a text needs besides. */
export type DataOf<Names extends string> = [Exclude<Names, Given>] extends [never]
  ? { readonly data?: undefined }
  : { readonly data: { readonly [Name in Exclude<Names, Given>]: string | number } };

/** A declared problem. */
export interface Message<Names extends string = never> extends Template {
  /** A noun with the problem in it, in kebab-case: `port-out-of-range`. Stable: people search for it. */
  readonly id: string;
  /** Never set: carries the names of the data in its type. */
  readonly data?: (names: Names) => void;
}

type Messages<Templates extends Readonly<Record<string, Template>>> = {
  readonly [Id in keyof Templates]: Message<PlaceholdersOf<Templates[Id]['message'] | Templates[Id]['remedy']>>;
};

/** Declares problems by their ids. */
export function declareProblems<const Templates extends Readonly<Record<string, Template>>>(
  templates: Templates,
): Messages<Templates> {
  const messages = Object.entries(templates).map(([id, template]) => [id, { ...template, id }] as const);
  return Object.fromEntries(messages) as Messages<Templates>;
}

/** A text with its data filled in. */
export function fill(text: string, data: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (placeholder, name: string) =>
    Object.hasOwn(data, name) ? String(data[name]) : placeholder,
  );
}
