import { judge, running } from '../judge';

describe('image-syntax', () => {
  test.each([
    [
      'spaces around an image',
      ' nginx:1.19.1',
      "The image ' nginx:1.19.1' of container 'web' has spaces around it: Kubernetes accepts that, and no node can pull it.",
      "Remove them: 'nginx:1.19.1'.",
    ],
    [
      'what no runtime can read',
      'registry.example.com/Web:1.0',
      "The image 'registry.example.com/Web:1.0' of container 'web' is no image reference: no node can pull it.",
      'Write it as registry/repository:tag or registry/repository@sha256:digest; the repository is in lower case.',
    ],
    [
      'no image at all',
      undefined,
      "The image of container 'web' is missing: it has to be a string.",
      'Name the image to run: `image: registry.example.com/web:1.4.2`.',
    ],
  ])('refused: %s', (_what, image, message, remedy) => {
    const field = 'spec.template.spec.containers[0].image';
    expect(judge('image-syntax', [running({ image })])).toEqual([
      { object: 'Deployment shop/web', field, value: image, message, remedy },
    ]);
  });

  test('so is a number', () => {
    expect(judge('image-syntax', [running({ image: 1.19 })])).toHaveLength(1);
  });

  test.each(['nginx', 'nginx:1.19', 'localhost:5000/a/b_c/d--e:V1', `a.example/b@sha256:${'0'.repeat(64)}`])(
    'an image reference is fine: %s',
    (image) => {
      expect(judge('image-syntax', [running({ image })])).toEqual([]);
    },
  );

  test.each(['nginx:', 'nginx:a b', '/nginx', 'nginx@sha256:abc', 'a//b', '-nginx', `${'a'.repeat(256)}:1`])(
    'no image reference: %s',
    (image) => {
      expect(judge('image-syntax', [running({ image })])).toHaveLength(1);
    },
  );
});
