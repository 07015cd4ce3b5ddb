/** Kubernetes' own types, as the API server publishes them, and random values of them. */
import { Random } from './random';
import { STRINGS } from './values';

export interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly $ref?: string;
}

/** The schemas of all API groups, by name. */
export class Schemas {
  constructor(
    private readonly byName: ReadonlyMap<string, Schema>,
    private readonly byKind: ReadonlyMap<string, Schema>,
  ) {}

  of(apiVersion: unknown, kind: unknown): Schema | undefined {
    return this.byKind.get(`${apiVersion}/${kind}`);
  }

  /** Follows references. */
  resolve(schema: Schema | undefined): Schema | undefined {
    const reference = schema?.$ref ?? schema?.allOf?.[0]?.$ref;
    return reference ? this.byName.get(reference.split('/').pop() as string) : schema;
  }

  /** A random value of a type, mostly plausible, never deep. */
  value(schema: Schema | undefined, random: Random, depth = 0): unknown {
    const resolved = this.resolve(schema);
    if (resolved?.enum && random.chance(0.8)) return random.pick(resolved.enum);
    if (resolved?.oneOf) return random.chance(0.5) ? random.below(100) : random.pick(STRINGS);
    switch (resolved?.type) {
      case 'boolean':
        return random.chance(0.5);
      case 'integer':
      case 'number':
        return random.pick([0, 1, 2, 5, 60, 8080, -1, 65536]);
      case 'array':
        return depth > 3
          ? []
          : Array.from({ length: 1 + random.below(2) }, () => this.value(resolved.items, random, depth + 1));
      case 'object':
        return this.object(resolved, random, depth);
      default:
        return resolved?.format === 'date-time' ? '2024-01-01T00:00:00Z' : random.pick(STRINGS);
    }
  }

  private object(schema: Schema, random: Random, depth: number): Record<string, unknown> {
    if (schema.additionalProperties) {
      return { [random.pick(STRINGS)]: this.value(schema.additionalProperties, random, depth + 1) };
    }
    const names = Object.keys(schema.properties ?? {});
    const chosen = depth > 3 ? [] : names.filter(() => random.chance(Math.min(1, 2.5 / names.length)));
    return Object.fromEntries(chosen.map((name) => [name, this.value(schema.properties?.[name], random, depth + 1)]));
  }
}
