/** An image that no container runtime can pull: Kubernetes accepts it, and the pod never starts. */
import type { Rule } from '../rule';
import { eachContainer } from '../shared/each';
import { parseImage } from '../../../kubernetes/image';
import { show } from '../../../kubernetes/show';

export const imageSyntax: Rule = {
  name: 'image-syntax',
  severity: 'error',
  rewords: true,
  summary: 'An image reference that no container runtime can pull: spaces around it, capitals, a broken tag or digest.',
  remedy: 'Write the image as registry/repository:tag or registry/repository@sha256:digest, in lower case.',
  check: eachContainer(({ field, title }) => {
    const image = field.get('image');
    const text = image.text;
    if (text === undefined || text === '') {
      const found = image.given ? `is ${show(image.value)}` : 'is missing';
      return image.finding(
        `The image of ${title} ${found}: it has to be a string.`,
        'Name the image to run: `image: registry.example.com/web:1.4.2`.',
      );
    }
    if (text !== text.trim()) {
      return image.finding(
        `The image ${show(text)} of ${title} has spaces around it: Kubernetes accepts that, and no node can pull it.`,
        `Remove them: ${show(text.trim())}.`,
      );
    }
    if (parseImage(text)) return [];
    return image.finding(
      `The image ${show(text)} of ${title} is no image reference: no node can pull it.`,
      'Write it as registry/repository:tag or registry/repository@sha256:digest; the repository is in lower case.',
    );
  }),
};
