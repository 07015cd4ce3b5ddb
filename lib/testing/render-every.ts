/** One template, rendered for every environment and every cluster, so that one test asserts the same of all of them. */
import { Platform, PlatformProps } from '../synth/platform';
import { wrongUse } from './assertion-error';
import { Manifests } from './manifests';

/** What a template is rendered for, by name: `{ environment: { test: {…}, production: {…} }, cluster: { gke: {…} } }`. */
export type Variants = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** One of each. */
export type Choice<V extends Variants> = { readonly [Name in keyof V]: V[Name][keyof V[Name]] };

/** One render: its name, as `test, gke`, what was rendered, and for what. An array, as `describe.each` takes it. */
export type RenderedVariant<V extends Variants> = [name: string, manifests: Manifests, choice: Choice<V>];

/**
 * Renders a template for every combination of variants.
 *
 * ```ts
 * describe.each(renderEvery({ environment: { test, production } }, (app, { environment }) => new Shop(app, environment)))(
 *   '%s', (_name, manifests) => { … });
 * ```
 *
 * @param variants what there is to choose from
 * @param build makes the charts of one choice
 * @param props of the apps that are made
 * @throws an error that names the choice, where one can't be rendered
 */
export function renderEvery<V extends Variants>(
  variants: V,
  build: (app: Platform, choice: Choice<V>, name: string) => void,
  props: PlatformProps = {},
): RenderedVariant<V>[] {
  return combinations(variants).map(({ name, choice }) => {
    const app = new Platform(props);
    try {
      build(app, choice, name);
      return [name, Manifests.of(app), choice];
    } catch (error) {
      if (error instanceof Error) error.message = `For ${name}: ${error.message}`;
      throw error;
    }
  });
}

function combinations<V extends Variants>(variants: V): { name: string; choice: Choice<V> }[] {
  const dimensions = Object.entries(variants);
  if (dimensions.length === 0)
    wrongUse('There is nothing to render for: give { environment: { test: …, production: … } }.');
  let all: { names: string[]; choice: Record<string, unknown> }[] = [{ names: [], choice: {} }];
  for (const [dimension, values] of dimensions) {
    const entries = Object.entries(values);
    if (entries.length === 0) wrongUse(`There is no ${dimension} to render for.`);
    all = all.flatMap(({ names, choice }) =>
      entries.map(([name, value]) => ({ names: [...names, name], choice: { ...choice, [dimension]: value } })),
    );
  }
  return all.map(({ names, choice }) => ({ name: names.join(', '), choice: choice as Choice<V> }));
}
