import { aReasonAllows, judge, running } from '../judge';

describe('image-tag', () => {
  test('an image without a tag is refused', () => {
    expect(judge('image-tag', [running({ image: 'k8s.gcr.io/my-project/hello-world' })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].image',
        message:
          "The image 'k8s.gcr.io/my-project/hello-world' of container 'web' has neither tag nor digest, which means 'latest': each pull may bring another version.",
        remedy: 'Name a release: `image: k8s.gcr.io/my-project/hello-world:1.2.3`, or a digest.',
        value: 'k8s.gcr.io/my-project/hello-world',
      },
    ]);
  });

  test('so is the tag latest', () => {
    expect(judge('image-tag', [running({ image: 'nginx:latest' })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].image',
        message:
          "The image 'nginx:latest' of container 'web' has the tag 'latest': each pull may bring another version.",
        remedy: 'Name a release: `image: nginx:1.2.3`, or a digest.',
        value: 'nginx:latest',
      },
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
