/** The rules about images. */
import type { Rule } from '../rule';
import { parseImage } from '../../../kubernetes/image';
import { list, show } from '../../../kubernetes/show';
import { eachContainer } from '../shared/each';
import { isRelaxed } from '../shared/relaxation';

export const imageDigest: Rule = {
  name: 'image-digest',
  severity: 'warning',
  group: 'security',
  relaxedBy: 'image-digest',
  summary:
    'A pod whose images are named by tag alone: a tag can be moved to another image, a digest cannot, and nodes keep what they pulled unless `imagePullPolicy` is Always.',
  remedy: 'Append the digest to the image: registry/repository:tag@sha256:digest.',
  check: (set) =>
    set.pods.flatMap((pod) => {
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
    }),
};

/** The tag `latest`, or none at all, is the business of the rule `image-tag`. */
function isTagOnly(image: { readonly text: string | undefined }): boolean {
  const reference = parseImage((image.text ?? '').trim());
  return reference?.tag !== undefined && reference.tag !== 'latest' && !reference.digest;
}

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
