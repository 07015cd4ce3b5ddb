import { aReasonAllows, judge, running } from '../judge';

const tagged = { image: 'registry.example.com/web:1.4.2' };

describe('image-pull-policy', () => {
  test('a tag that is not pulled again is doubtful', () => {
    expect(judge('image-pull-policy', [running({ ...tagged, imagePullPolicy: 'IfNotPresent' })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].imagePullPolicy',
        message:
          "Container 'web' has an image named by tag and the pull policy 'IfNotPresent': a node that has some image of that name doesn't ask for the current one.",
        remedy: 'Set `imagePullPolicy: Always`, or pin the image by digest.',
        value: 'IfNotPresent',
      },
    ]);
  });

  test('which is what no policy means', () => {
    expect(judge('image-pull-policy', [running(tagged)])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].imagePullPolicy',
        message:
          "Container 'web' has an image named by tag and no pull policy, which means 'IfNotPresent': a node that has some image of that name doesn't ask for the current one.",
        remedy: 'Set `imagePullPolicy: Always`, or pin the image by digest.',
      },
    ]);
  });

  test('always pulled, or pinned by digest, is fine', () => {
    expect(judge('image-pull-policy', [running({ ...tagged, imagePullPolicy: 'Always' }), running({})])).toEqual([]);
  });

  aReasonAllows('image-pull-policy', 'image-pull-policy', running(tagged));
});
