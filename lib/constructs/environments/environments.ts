/**
 * Environments: one template, and the values that differ between dev, staging and production.
 *
 * What has to be given for each environment is an interface of the template's own, so the compiler finds what is missing. That
 * takes a generic class, which other languages can't have through jsii, so it has an entry point of its own.
 */
import { IConstruct } from 'constructs';
import { PropPath, nameOf } from '../../diagnostics/schema';

/** The environments that most teams have. */
export type StandardEnvironment = 'dev' | 'staging' | 'production';

/**
 * The values of each environment.
 *
 * ```ts
 * interface ShopValues { readonly host: string; readonly replicas: number }
 *
 * const SHOP = new Environments<ShopValues>({
 *   dev: { host: 'shop.dev.example.com', replicas: 1 },
 *   staging: { host: 'shop.staging.example.com', replicas: 2 },
 *   production: { host: 'shop.example.com', replicas: 6 },
 * });
 * SHOP.render(app, (scope, values, name) => new Shop(scope, `shop-${name}`, values));
 * ```
 *
 * `Values` is what a template needs to know; `Name` are the environments, where they aren't dev, staging and production.
 */
export class Environments<Values extends object, Name extends string = StandardEnvironment> {
  /** The values by the name of their environment, as `renderEvery` of `cdk8s-slipway/testing` takes them. */
  public readonly values: Readonly<Record<Name, Values>>;

  /** @param values those of each environment: to leave one out doesn't compile, and nothing is inherited from another */
  public constructor(values: Readonly<Record<Name, Values>>) {
    this.values = Object.freeze({ ...values });
  }

  /** The names of the environments, in the order in which they were given. */
  public get names(): Name[] {
    return Object.keys(this.values) as Name[];
  }

  /**
   * Renders a template for every environment.
   *
   * @param scope where its charts go, such as a `Platform`
   * @param template makes the charts of one environment; their names differ by the name of the environment
   */
  public render(scope: IConstruct, template: (scope: IConstruct, values: Values, name: Name) => void): void {
    if (this.names.length === 0) {
      new PropPath(scope, 'environments').report('environments-are-given', {
        value: this.values,
        message: 'There is no environment to render for.',
        remedy: 'give each with its values: { dev: { … }, staging: { … }, production: { … } }',
      });
    }
    for (const name of this.names) this.renderOne(scope, name, template);
  }

  /**
   * Renders a template for one environment, whose name comes from outside: from CI, or from the command line.
   *
   * @param scope where its charts go, such as a `Platform`
   * @param name of the environment; one that there isn't is reported
   * @param template makes the charts of the environment
   */
  public renderOne(
    scope: IConstruct,
    name: string | undefined,
    template: (scope: IConstruct, values: Values, name: Name) => void,
  ): void {
    if (!this.has(name)) {
      new PropPath(scope, 'environment').report('environment-is-known', {
        ...(name === undefined ? {} : { value: name }),
        message: name === undefined ? 'No environment is named.' : 'There is no such environment.',
        remedy: `name one of ${this.names.join(', ')}`,
      });
      return;
    }
    const values: unknown = this.values[name];
    if (typeof values === 'object' && values !== null && !Array.isArray(values)) {
      template(scope, values as Values, name);
      return;
    }
    new PropPath(scope, `environments.${name}`).report('environment-has-values', {
      value: values,
      message: `It takes an object with the values of the environment; this is ${nameOf(values)}.`,
      remedy: 'give an object with its values: { … }',
    });
  }

  private has(name: string | undefined): name is Name {
    return name !== undefined && Object.hasOwn(this.values, name);
  }
}
