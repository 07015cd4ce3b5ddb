/**
 * A place in a manifest: a value together with the path to it. Whatever the value turns out to be, asking for more is
 * safe: a field of something that is no map, an item of something that is no list, is a field without a value.
 */
import type { Manifest } from './manifest';

/** What is wrong with a field, and what to change. */
export interface FieldFinding {
  readonly object: Manifest;
  /** The field, in dotted form: `spec.template.spec.containers[0].image`. */
  readonly field: string;
  /** The value received; left out for what must not be shown. */
  readonly value?: unknown;
  readonly message: string;
  readonly remedy: string;
}

export class Field {
  /** The whole object. */
  public static of(object: Manifest): Field {
    return new Field(object, object, undefined, '');
  }

  private constructor(
    private readonly object: Manifest,
    public readonly value: unknown,
    private readonly parent: Field | undefined,
    private readonly key: string | number,
  ) {}

  /** A field further down, by the names on the way. */
  public get(...names: string[]): Field {
    return names.reduce<Field>((at, name) => at.in(name), this);
  }

  /** A field of this one. */
  private in(name: string): Field {
    const inside = this.value;
    const value = isMap(inside) && Object.hasOwn(inside, name) ? inside[name] : undefined;
    return new Field(this.object, value, this, name);
  }

  /** The items of a list; none when it is no list. */
  public get items(): Field[] {
    if (!Array.isArray(this.value)) return [];
    return Array.from(this.value, (item, index) => new Field(this.object, item, this, index));
  }

  /** The fields of a map by their names; none when it is no map. */
  public get entries(): [string, Field][] {
    const inside = this.map;
    if (!inside) return [];
    return Object.keys(inside).map((name) => [name, new Field(this.object, inside[name], this, name)]);
  }

  /** The names of a map's fields. */
  public get keys(): string[] {
    return this.map ? Object.keys(this.map) : [];
  }

  public get map(): Readonly<Record<string, unknown>> | undefined {
    return isMap(this.value) ? this.value : undefined;
  }

  /** The text, if it is one. */
  public get text(): string | undefined {
    return typeof this.value === 'string' ? this.value : undefined;
  }

  /** The number, if it is one. */
  public get number(): number | undefined {
    return typeof this.value === 'number' ? this.value : undefined;
  }

  /** The texts in a list; what is no text is passed over. */
  public get texts(): string[] {
    return Array.isArray(this.value) ? this.value.filter((item): item is string => typeof item === 'string') : [];
  }

  /** Whether anything was written there. */
  public get given(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** The way from the object to here: `spec.ports[0].name`, `metadata.labels["app.kubernetes.io/name"]`. */
  public get path(): string {
    if (!this.parent) return '';
    const before = this.parent.path;
    if (typeof this.key === 'number') return `${before}[${this.key}]`;
    if (!/^[\w-]+$/.test(this.key)) return `${before}[${JSON.stringify(this.key)}]`;
    return before ? `${before}.${this.key}` : this.key;
  }

  /** A finding about this place, with its value; a structure is left out, because somewhere in it may be a secret. */
  public finding(message: string, remedy: string): FieldFinding {
    const { object, path: field, value } = this;
    const plain = Array.isArray(value) ? value.every((item) => typeof item !== 'object') : typeof value !== 'object';
    return value === undefined || !plain
      ? { object, field, message, remedy }
      : { object, field, value, message, remedy };
  }

  /** A finding about this place that doesn't tell the value: it may be a credential. */
  public silentFinding(message: string, remedy: string): FieldFinding {
    return { object: this.object, field: this.path, message, remedy };
  }
}

/** Whether a value is a map, as YAML and JSON have it. */
export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
