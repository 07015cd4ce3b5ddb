import { aReasonAllows, allowed, container, deployment, judge, messages, running } from '../judge';

const two = [
  container({ image: 'registry.example.com/web:1.4.2' }),
  container({ name: 'proxy', image: 'registry.example.com/proxy:2.0.0' }),
];

describe('image-digest', () => {
  test('an image named by tag alone is doubtful', () => {
    expect(judge('image-digest', [running({ image: 'registry.example.com/web:1.4.2' })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].image',
        message:
          "The image 'registry.example.com/web:1.4.2' is named without a digest: a tag can be moved to another image, and a node that has one of that name does not pull it again.",
        remedy: 'Append the digest that was tested: `image: registry.example.com/web:1.4.2@sha256:...`.',
        value: 'registry.example.com/web:1.4.2',
      },
    ]);
  });

  test('a pod is told once, with all its images', () => {
    expect(judge('image-digest', [deployment({ containers: two })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].image',
        message:
          "The images 'registry.example.com/web:1.4.2' and 'registry.example.com/proxy:2.0.0' are named without a digest: a tag can be moved to another image, and a node that has one of that name does not pull it again.",
        remedy: 'Append the digest that was tested: `image: registry.example.com/web:1.4.2@sha256:...`.',
        value: 'registry.example.com/web:1.4.2',
      },
    ]);
  });

  test('an image that is pulled at each start, or that is on the nodes for a reason, is doubtful for its tag alone', () => {
    const image = 'registry.example.com/web:1.4.2';
    const local = allowed(running({ image }), 'image-pull-policy');
    expect(messages('image-digest', [local])).toEqual(
      messages('image-digest', [running({ image, imagePullPolicy: 'Always' })]),
    );
    expect(messages('image-digest', [local])).toEqual([
      "The image 'registry.example.com/web:1.4.2' is named without a digest: a tag can be moved to another image.",
    ]);
  });

  test('a digest is fine, and a missing tag is the business of another rule', () => {
    expect(
      judge('image-digest', [running({}), running({ image: 'nginx' }), running({ image: 'nginx:latest' })]),
    ).toEqual([]);
  });

  aReasonAllows('image-digest', 'image-digest', deployment({ containers: two }));
});
