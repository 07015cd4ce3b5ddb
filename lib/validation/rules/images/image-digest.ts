/** An image that is named by a tag alone: whoever owns the registry can put something else behind it. */
import type { Rule } from '../rule';
import { parseImage } from '../../../kubernetes/image';
import { isRelaxed } from '../shared/relaxation';
import { list } from '../../../kubernetes/show';

export const imageDigest: Rule = {
  name: 'image-digest',
  severity: 'warning',
  group: 'security',
  relaxedBy: 'image-digest',
  summary:
    'A pod whose images are named by tag alone: a tag can be moved to another image, a digest cannot, and nodes keep what they pulled unless `imagePullPolicy` is Always.',
  remedy: 'Append the digest to the image: registry/repository:tag@sha256:digest.',
  check(set) {
    return set.pods.flatMap((pod) => {
      const loose = pod.containers.map(({ field }) => field).filter((field) => isTagOnly(field.get('image')));
      if (loose.length === 0) return [];
      const images = [...new Set(loose.map((field) => (field.get('image').text ?? '').trim()))];
      const kept =
        loose.some((field) => field.get('imagePullPolicy').text !== 'Always') &&
        !isRelaxed(pod.object, 'image-pull-policy');
      return loose[0]!
        .get('image')
        .finding(
          `${images.length === 1 ? 'The image' : 'The images'} ${list(images)} ${images.length === 1 ? 'is' : 'are'} named without a digest: a tag can be moved to another image${kept ? ', and a node that has one of that name does not pull it again' : ''}.`,
          `Append the digest that was tested: \`image: ${images[0]}@sha256:...\`.`,
        );
    });
  },
};

/** The tag `latest`, or none at all, is the business of the rule `image-tag`. */
function isTagOnly(image: { readonly text: string | undefined }): boolean {
  const reference = parseImage((image.text ?? '').trim());
  return reference?.tag !== undefined && reference.tag !== 'latest' && !reference.digest;
}
