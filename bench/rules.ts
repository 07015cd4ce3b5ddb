/**
 * How long the rules take, and that it grows with the number of objects, not with its square: `npx tsx bench/rules.ts`.
 * Prints, for growing sets, the milliseconds and the microseconds an object, in one namespace and in many.
 */
import { judgeByRules } from '../lib/validation/rules';
import { cleanSet } from '../test/validation/rules/clean-set';

const SIZES = [5_000, 10_000, 20_000, 40_000];

/** What a namespace has once, however much runs in it. */
const ONCE = ['Namespace', 'LimitRange', 'ResourceQuota', 'Thing'];

/** Many copies of a good set, each with names, labels and hosts of its own. */
function copies(count: number, namespaces: boolean): unknown[] {
  const once = JSON.stringify(cleanSet().filter(({ kind }) => ONCE.includes(kind)));
  const many = JSON.stringify(cleanSet().filter(({ kind }) => !ONCE.includes(kind)));
  const objects: unknown[] = namespaces ? [] : (JSON.parse(once) as unknown[]);
  for (let index = 0; objects.length < count; index++) {
    const named = many
      .replace(
        /"(web|db|agent|report|import|mail|mail-1|search|restore|archive|pod-reader|web-keys)"/g,
        `"$1-${index}"`,
      )
      .replace(/shop\.example\.com/g, `shop-${index}.example.com`);
    const texts = namespaces ? [once, named].map((text) => text.replace(/"shop"/g, `"shop-${index}"`)) : [named];
    objects.push(...texts.flatMap((text) => JSON.parse(text) as unknown[]));
  }
  return objects;
}

for (const namespaces of [false, true]) {
  for (const size of SIZES) {
    const objects = copies(size, namespaces).slice(0, size);
    const start = process.hrtime.bigint();
    const findings = judgeByRules(objects).length;
    const ms = Number(process.hrtime.bigint() - start) / 1e6;
    const where = namespaces ? 'many namespaces' : 'one namespace';
    const each = ((ms * 1000) / size).toFixed(1);
    process.stdout.write(
      `${size} objects, ${where}: ${ms.toFixed(0)} ms, ${each} us an object, ${findings} findings\n`,
    );
  }
}
