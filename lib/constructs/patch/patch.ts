/** Patch: a change to any rendered object, for what no prop says. */
import { isDeepStrictEqual } from 'node:util';
import { ApiObject, JsonPatch } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { instancesOf } from '../../diagnostics/copies';
import { formatFinding } from '../../diagnostics/finding';
import { Problem, problemsOf, reportProblem } from '../../diagnostics/problems';
import { isMap } from '../../kubernetes/field';
import { Json, afterConversion, copyOf } from '../../synth/after-conversion';
import { MetadataJson } from '../../synth/json';
import { mergeInto } from './private/merge';
import { addedErrors } from './private/result';

/** What a patch did when the object was converted for the last time. */
interface Outcome {
  readonly before: Json;
  readonly after: Json;
  /** Why it could not be applied. */
  readonly failure?: string;
}

/**
 * A change to an object after everything else, cdk8s-plus's own conversion included: a field that cdk8s-plus-27 doesn't know
 * stays. It works under `Platform`, a plain `App` and `Testing.synth`.
 *
 * A patch that changes nothing, that can't be applied, or whose result Kubernetes would refuse, is an error with the line of
 * the patch. Where a prop says the same, use the prop: it is checked, and it stays when the library renders something else.
 *
 * @example
 *
 *   Patch.merge(web.deployment, { spec: { template: { spec: { runtimeClassName: 'gvisor' } } } });
 *   Patch.json(web.service, JsonPatch.add('/spec/internalTrafficPolicy', 'Local'));
 */
export class Patch extends Construct {
  /**
   * Merges a part of an object into it: fields of maps one by one, containers, volumes, variables and ports by their names
   * or numbers, any other list as a whole; `null` removes a field.
   *
   * @param target the object, or a construct of cdk8s-plus that makes one: `web.deployment`
   * @param part the fields that are to be other than they are
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- jsii's word for any JSON
  public static merge(target: IConstruct, part: any): Patch {
    const patch = new Patch(target);
    const plain = patch.asJson(part);
    if (plain !== undefined) patch.apply((json) => mergeInto(json, plain) as Json);
    return patch;
  }

  /**
   * Applies operations of a JSON Patch, one after the other.
   *
   * @param target the object, or a construct of cdk8s-plus that makes one: `web.deployment`
   * @param operations such as `JsonPatch.replace('/spec/replicas', 3)`
   * @see https://www.rfc-editor.org/rfc/rfc6902
   */
  public static json(target: IConstruct, ...operations: JsonPatch[]): Patch {
    const patch = new Patch(target);
    const known = operations.filter((it) => typeof (it as { _toJson?: unknown } | null)?._toJson === 'function');
    if (known.length < operations.length) {
      patch.report({
        rule: 'prop-type',
        property: 'operations',
        message: 'It takes operations of a JSON Patch.',
        remedy: "give such as JsonPatch.replace('/spec/replicas', 3)",
      });
    } else {
      patch.apply((json) => JsonPatch.apply(json, ...known) as Json);
    }
    return patch;
  }

  private readonly object?: ApiObject;
  private outcome?: Outcome;

  private constructor(target: IConstruct) {
    super(target, `patch-${target.node.children.filter((it) => isPatch(it)).length + 1}`);
    this.object = objectOf(target);
    if (this.object) return;
    this.report({
      rule: 'patch-has-an-object',
      property: 'target',
      value: target.node.path,
      message: 'It is no object, and makes none by itself.',
      remedy: 'give one of its objects, such as web.deployment or web.service',
    });
  }

  /**
   * What it did to its object when that was converted for the last time.
   *
   * @internal
   */
  public get _effect(): { readonly object: ApiObject; readonly before: Json; readonly after: Json } | undefined {
    const { object, outcome } = this;
    return object && outcome && { object, before: outcome.before, after: outcome.after };
  }

  private asJson(part: unknown): unknown {
    const text = safeJson(part);
    const plain: unknown = text === undefined ? undefined : JSON.parse(text);
    if (isMap(plain)) return plain;
    this.report({
      rule: 'prop-type',
      property: 'part',
      ...(text === undefined ? {} : { value: plain }),
      message: 'It takes a part of an object, as plain fields.',
      remedy: 'give such as { spec: { template: { spec: { runtimeClassName: ... } } } }',
    });
    return undefined;
  }

  /** Applies the change from now on, and looks at what it did when the tree is validated. */
  private apply(change: (json: Json) => Json): void {
    const { object } = this;
    if (!object) return;
    afterConversion(object, (json) => {
      const before = copyOf(json);
      const { result, failure } = attempt(change, copyOf(json));
      this.outcome = { before, after: result === undefined ? before : copyOf(result), failure };
      if (result === undefined) return;
      for (const name of Object.keys(json)) delete json[name];
      Object.assign(json, copyOf(result));
    });
    this.node.addValidation({ validate: () => this.check(object) });
  }

  /** What is wrong with what the patch does: known only when everything else has been said. */
  private check(object: ApiObject): string[] {
    const told = new Set(problemsOf(this).map(formatFinding));
    try {
      object.toJson();
    } catch {
      return []; // what keeps it from being converted is told where it is converted
    }
    if (this.outcome) for (const problem of this.problemsWith(this.outcome)) this.report(problem);
    return problemsOf(this)
      .map(formatFinding)
      .filter((text) => !told.has(text));
  }

  private problemsWith({ before, after, failure }: Outcome): Problem[] {
    if (failure !== undefined) {
      return [
        {
          rule: 'patch-applies',
          property: 'patch',
          message: `It can't be applied to ${title(before)}: ${failure}.`,
          remedy: 'give the path of a field that is there; look at the object in dist/',
        },
      ];
    }
    if (isDeepStrictEqual(before, after)) {
      return [
        {
          rule: 'patch-changes-something',
          property: 'patch',
          message: `It changes nothing of ${title(before)}: the fields are so already.`,
          remedy: 'leave it out, or correct the fields',
        },
      ];
    }
    const identity = (json: Json) => [json.apiVersion, json.kind, ...Object.values(namesOf(json))];
    if (!isDeepStrictEqual(identity(before), identity(after))) {
      return [
        {
          rule: 'patch-keeps-identity',
          property: 'patch',
          value: title(after),
          message: `It makes another object of ${title(before)}, which others refer to.`,
          remedy: 'give the name or the namespace by a prop of the construct',
        },
      ];
    }
    return addedErrors(this, before, after).map(({ field, value, message, remedy }) => ({
      rule: 'patch-result',
      property: field || 'patch',
      ...(value === undefined ? {} : { value }),
      message: `Of ${title(before)}, as it is patched: ${message}`,
      remedy,
    }));
  }

  private report(problem: Problem): void {
    reportProblem(this, problem);
  }
}

/** Whether a construct is a patch. */
export const isPatch = instancesOf(Patch, 'Patch');

function objectOf(target: IConstruct): ApiObject | undefined {
  try {
    return ApiObject.of(target);
  } catch {
    return undefined; // cdk8s throws where there is none
  }
}

function attempt(change: (json: Json) => Json, json: Json): { readonly result?: Json; readonly failure?: string } {
  try {
    return { result: change(json) };
  } catch (error) {
    return {
      failure: String((error as Error).message ?? error)
        .split('\n')[0]!
        .replace(/\.$/, ''),
    };
  }
}

function title(json: Json): string {
  const { name, namespace } = namesOf(json);
  return `${String(json.kind)} ${namespace ? `${namespace}/` : ''}${name}`;
}

/** A patch may have put anything there. */
function namesOf({ metadata }: Json): { name?: string; namespace?: string } {
  const { name, namespace } = (metadata ?? {}) as MetadataJson;
  return { name, namespace };
}

function safeJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined; // a circular structure
  }
}
