/** An image without a version: what runs changes with every pull, and a rollback brings back the same. */
import type { Rule } from '../rule';
import { eachContainer } from '../shared/each';
import { parseImage } from '../../../kubernetes/image';
import { show } from '../../../kubernetes/show';

export const imageTag: Rule = {
  name: 'image-tag',
  severity: 'error',
  group: 'security',
  relaxedBy: 'image-tag',
  summary: 'An image with the tag `latest`, or with neither tag nor digest: what runs is then not what was rendered.',
  remedy: 'Give the image the tag of a release, or a digest.',
  check: eachContainer(({ field, title }) => {
    const image = field.get('image');
    // Istio's webhook sets the image of its proxy where `auto` is written.
    if (image.text === 'auto') return [];
    const reference = parseImage((image.text ?? '').trim());
    if (!reference || reference.digest || (reference.tag && reference.tag !== 'latest')) return [];
    const lack = reference.tag ? "has the tag 'latest'" : "has neither tag nor digest, which means 'latest'";
    return image.finding(
      `The image ${show(image.value)} of ${title} ${lack}: each pull may bring another version.`,
      `Name a release: \`image: ${reference.repository}:1.2.3\`, or a digest.`,
    );
  }),
};
