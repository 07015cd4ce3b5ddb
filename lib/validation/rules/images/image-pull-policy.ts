/** A tag that a node doesn't ask for again: nodes run different images under one name, and pull secrets go unchecked. */
import type { Rule } from '../rule';
import { eachContainer } from '../shared/each';
import { parseImage } from '../../../kubernetes/image';
import { show } from '../../../kubernetes/show';

export const imagePullPolicy: Rule = {
  name: 'image-pull-policy',
  severity: 'warning',
  relaxedBy: 'image-pull-policy',
  summary:
    'An image named by tag that is not pulled at each start: nodes may run different images under one name, and any pod can use what another one pulled.',
  remedy: 'Set `imagePullPolicy: Always`, or pin the image by digest.',
  check: eachContainer(({ field, title }) => {
    const reference = parseImage((field.get('image').text ?? '').trim());
    const policy = field.get('imagePullPolicy');
    if (!reference?.tag || reference.digest || reference.tag === 'latest' || policy.text === 'Always') return [];
    const given = policy.given ? `the pull policy ${show(policy.value)}` : "no pull policy, which means 'IfNotPresent'";
    return policy.finding(
      `${capital(title)} has an image named by tag and ${given}: a node that has some image of that name doesn't ask for the current one.`,
      'Set `imagePullPolicy: Always`, or pin the image by digest.',
    );
  }),
};

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
