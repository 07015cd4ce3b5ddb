/** Traffic of a Knative Service that isn't all of it. */
import type { Rule } from '../rule';
import { eachOfKind } from '../shared/each';

export const knativeTraffic: Rule = {
  name: 'knative-traffic',
  severity: 'error',
  summary: 'Parts of the traffic of a Knative Service that are not 100 percent together: its webhook refuses it.',
  remedy: 'Write percentages that are 100 together.',
  check: eachOfKind('serving.knative.dev', 'Service', (service) => {
    const traffic = service.get('spec', 'traffic');
    const sum = traffic.items.reduce((total, part) => total + (part.get('percent').number ?? 0), 0);
    if (traffic.items.length === 0 || sum === 100) return [];
    return traffic.finding(
      `The parts of the traffic are ${sum} % together.`,
      'Write percentages that are 100 together; a part of 0 may have a tag, and is reached by that alone.',
    );
  }),
};
