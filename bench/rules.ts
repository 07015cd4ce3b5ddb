/**
 * How long the rules take, and that it grows with the number of objects, not with its square: `npx tsx bench/rules.ts`.
 * Prints, for growing sets, the milliseconds and the microseconds an object, in one namespace and in many.
 */
import { judgeByRules } from '../lib/rules';
import { cleanSet } from '../test/rules/clean-set';

const SIZES = [5_000, 10_000, 20_000, 40_000];

/** Many copies of a good set, each with names and labels of its own. */
function copies(count: number, namespaces: boolean): unknown[] {
  const text = JSON.stringify(cleanSet());
  const size = cleanSet().length;
  const sets = Array.from({ length: Math.ceil(count / size) }, (_, index) => {
    const named = text
      .replace(/"(web|db|agent|report|import|mail|search|restore|archive)"/g, `"$1-${index}"`)
      .replace(/(web-keys|mail-1|pod-reader|shop\.example\.com)/g, `n${index}.$1`)
      .replace(new RegExp(`"n${index}\\.(web-keys)"`, 'g'), `"$1-${index}"`);
    return JSON.parse(namespaces ? named.replace(/"shop"/g, `"shop-${index}"`) : named) as unknown[];
  });
  return sets.flat().slice(0, count);
}

for (const namespaces of [false, true]) {
  for (const size of SIZES) {
    const objects = copies(size, namespaces);
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
