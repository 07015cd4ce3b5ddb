/**
 * A copy of an object that may be shown: values of Secrets, and whatever looks like a credential by its name or form,
 * are masked. Differences are looked for in the objects themselves, and shown from their copies.
 */
import type { Manifest } from '../../kubernetes/manifest';
import { credentialForm, credentialIn, isCredentialName } from '../../diagnostics/credentials';
import { isMap } from '../../kubernetes/field';
import { groupOf, kindOf } from '../../kubernetes/identity';

export const MASK = '(masked)';

/** An object that may be shown, and what must not be. */
export interface Masked {
  readonly object: Manifest;
  /** The values that were masked, as written and decoded: other texts, such as a server's refusal, may repeat them. */
  readonly hidden: ReadonlySet<string>;
}

/** Where kubectl keeps the whole object a second time. */
const WHOLE_OBJECTS = new Set(['kubectl.kubernetes.io/last-applied-configuration']);

/** Shorter values are no secret in a sentence, but would tear holes into it. */
const MIN_HIDDEN = 4;

/** Makes the copy. */
export function masked(object: Manifest): Masked {
  const masker = new Masker();
  const isSecret = kindOf(object) === 'Secret' && groupOf(object.apiVersion) === '';
  const copy = masker.walk(object, '') as Record<string, unknown>;
  if (isSecret) {
    for (const part of ['data', 'stringData']) if (part in object) copy[part] = masker.all(object[part]);
  }
  return { object: copy as unknown as Manifest, hidden: masker.hidden };
}

/** A text without the values that must not be shown. */
export function scrub(text: string, hidden: ReadonlySet<string>): string {
  return [...hidden].sort((a, b) => b.length - a.length).reduce((clean, value) => clean.replaceAll(value, MASK), text);
}

class Masker {
  public readonly hidden = new Set<string>();

  /** Everything inside, whatever it is. */
  public all(value: unknown): unknown {
    if (!isMap(value)) return value === undefined || value === null ? value : this.hide(value);
    return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, this.hide(inside)]));
  }

  public walk(value: unknown, name: string): unknown {
    if (Array.isArray(value)) return value.map((item, index) => this.item(item, value[index - 1]));
    if (isMap(value)) return this.map(value);
    if (typeof value === 'string') return this.text(name, value);
    return typeof value === 'number' && isCredentialName(name) ? this.hide(value) : value;
  }

  private map(map: Record<string, unknown>): unknown {
    // An entry of an environment: the name of the value is beside it.
    const named = typeof map.name === 'string' ? map.name : '';
    return Object.fromEntries(
      Object.entries(map).map(([key, value]) => {
        if (WHOLE_OBJECTS.has(key)) return [key, this.hide(value)];
        return [key, this.walk(value, key === 'value' && named ? named : key)];
      }),
    );
  }

  /** An argument may have its name before it: `--password=x`, `--password x`. */
  private item(item: unknown, previous: unknown): unknown {
    const flag = typeof previous === 'string' ? /^--?([\w.-]+)$/.exec(previous)?.[1] : undefined;
    return this.walk(item, flag ?? '');
  }

  private text(name: string, text: string): string {
    // A key that spans lines is hidden as a whole, a file only where it holds one.
    if (credentialForm(text) === 'a private key') return this.hide(text);
    if (!text.includes('\n') && credentialIn(name, text)) return this.hide(text);
    return text.split('\n').map((line) => this.line(line)).join('\n'); // prettier-ignore
  }

  /** `name: value`, `--name=value`, `"name": "value"`, as often as it is in a line. */
  private line(line: string): string {
    if (credentialForm(line)) return this.hide(line);
    return line
      .replace(
        /("([\w.-]{1,100})"\s*:\s*")((?:[^"\\]|\\.)+)(?=")/g,
        (all, before: string, name: string, value: string) =>
          credentialIn(name, value) ? before + this.hide(value) : all,
      )
      .replace(
        /^(\s*(?:export\s+|-{1,2}\s*)?["']?([A-Za-z][\w.-]{0,100})["']?\s*[:=]\s*)(\S.*)$/,
        (all, before: string, name: string, value: string) =>
          credentialIn(name, value.replace(/,$/, '').replace(/^(["'])(.*)\1$/, '$2')) ? before + this.hide(value) : all,
      );
  }

  private hide(value: unknown): string {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    for (const form of [text, Buffer.from(text, 'base64').toString('utf8')]) {
      if (form.length >= MIN_HIDDEN && form !== MASK) this.hidden.add(form);
    }
    return MASK;
  }
}
