import { aReasonAllows, judge, running } from '../judge';

describe('image-tag', () => {
  test.each([
    [
      'an image without a tag',
      'k8s.gcr.io/my-project/hello-world',
      "The image 'k8s.gcr.io/my-project/hello-world' of container 'web' has neither tag nor digest, which means 'latest': each pull may bring another version.",
      'Name a release: `image: k8s.gcr.io/my-project/hello-world:1.2.3`, or a digest.',
    ],
    [
      'the tag latest',
      'nginx:latest',
      "The image 'nginx:latest' of container 'web' has the tag 'latest': each pull may bring another version.",
      'Name a release: `image: nginx:1.2.3`, or a digest.',
    ],
  ])('%s is refused', (_what, image, message, remedy) => {
    const field = 'spec.template.spec.containers[0].image';
    expect(judge('image-tag', [running({ image })])).toEqual([
      { object: 'Deployment shop/web', field, value: image, message, remedy },
    ]);
  });

  test('the port of a registry is no tag', () => {
    expect(judge('image-tag', [running({ image: 'registry.example.com:5000/web' })])).toHaveLength(1);
  });

  test.each(['nginx:1.19.1', `nginx@sha256:${'a'.repeat(64)}`, 'registry.example.com:5000/web:1.2'])(
    'an image that names its version is fine: %s',
    (image) => {
      expect(judge('image-tag', [running({ image })])).toEqual([]);
    },
  );

  aReasonAllows('image-tag', 'image-tag', running({ image: 'nginx:latest' }));
});
