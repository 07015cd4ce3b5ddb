/** Memory in thousandths of a byte: `512m` is what is written when `512Mi` is meant, and nothing can run in it. */
import type { Rule } from '../rule';
import { eachContainer } from '../shared/each';
import { parseQuantity } from '../../../kubernetes/quantity';
import { show } from '../../../kubernetes/show';

/** No container runtime starts anything in less. */
const LEAST = 1024 * 1024;

export const memoryUnit: Rule = {
  name: 'memory-unit',
  severity: 'error',
  relaxedBy: 'memory-unit',
  summary:
    'Memory of less than 1 MiB, mostly `512m` where `512Mi` is meant: Kubernetes accepts it, nothing runs in it.',
  remedy: 'Write the unit: `512Mi`.',
  check: eachContainer(({ field, title }) =>
    ['requests', 'limits'].flatMap((which) => {
      const memory = field.get('resources', which, 'memory');
      const bytes = parseQuantity(memory.value);
      if (bytes === undefined || bytes <= 0 || bytes >= LEAST) return [];
      const number = /^\d+/.exec(memory.text ?? String(memory.number))?.[0] ?? '256';
      const finding = memory.finding(
        `The memory ${which === 'limits' ? 'limit' : 'request'} of ${title}, ${show(memory.value)}, is ${bytes < 1 ? 'less than one byte' : `${bytes} bytes`}.`,
        `Write the unit: \`memory: ${number}Mi\`.`,
      );
      // A request that is too small asks for nothing; a limit that is too small kills.
      return which === 'limits' ? finding : { ...finding, severity: 'warning' };
    }),
  ),
};
