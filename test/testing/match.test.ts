/** Each matcher: what it fits, and what is told where it doesn't. */
import { Capture, Manifests, Match } from 'cdk8s-slipway/testing';
import { errorOf } from './shop';

const DEPLOYMENT = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: {
    replicas: 2,
    paused: false,
    template: {
      spec: {
        containers: [
          {
            name: 'main',
            image: 'registry.example.com/web:1.4.2',
            ports: [{ containerPort: 8080 }, { containerPort: 9090 }],
          },
          { name: 'proxy', image: 'registry.example.com/proxy:2.0.0' },
        ],
      },
    },
  },
};
const CONFIG = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'web', namespace: 'shop' },
  data: { 'a.json': '{"level":"info","tags":["a","b"]}', 'b.yaml': 'level: info\nfor: 3\n' },
};
const manifests = Manifests.from([DEPLOYMENT, CONFIG]);
const containers = (items: unknown) => ({ spec: { template: { spec: { containers: items } } } });

/** What is told below the name of the closest object. */
const differences = (kind: string, pattern: object) =>
  errorOf(() => manifests.hasResource(kind, pattern))
    .split('\n')
    .slice(4)
    .join('\n');

describe('a map in a pattern', () => {
  test('may have further fields', () => {
    manifests.hasResource('Deployment', { spec: { replicas: 2 } });
    manifests.hasResource('Deployment', Match.objectLike({ spec: Match.objectLike({ paused: false }) }));
  });

  test('shows the fields that differ, below those that lead to them', () => {
    expect(errorOf(() => manifests.hasResource('Deployment', { spec: { replicas: 3, paused: true } }))).toBe(
      [
        'ManifestAssertionError: No Deployment fits the pattern. The closest of 1:',
        '- expected, + received',
        '',
        'Deployment shop/web',
        '  spec:',
        '-   replicas: 3',
        '+   replicas: 2',
        '-   paused: true',
        '+   paused: false',
      ].join('\n'),
    );
  });

  test('that is empty is refused, because it would fit everything', () => {
    expect(errorOf(() => manifests.hasResource('Deployment', {}))).toBe(
      'WrongUseError: The pattern is an empty map, which every map is like. For a map without fields, give Match.exact({}); for any value, Match.anyValue().',
    );
    expect(errorOf(() => manifests.hasResource('Deployment', { spec: { template: {} } }))).toMatch(
      /^WrongUseError: The pattern\.spec\.template is an empty map/,
    );
    expect(errorOf(() => Match.objectLike({}))).toMatch(
      /^WrongUseError: The pattern of Match.objectLike is an empty map/,
    );
  });

  test('that holds undefined, a function or a class is refused', () => {
    expect(errorOf(() => manifests.hasResource('Deployment', { spec: { replicas: undefined } }))).toBe(
      'WrongUseError: The pattern.spec.replicas is undefined. For a field that must not be there, give Match.absent().',
    );
    expect(errorOf(() => manifests.hasResource('Deployment', { spec: () => 1 }))).toMatch(
      /is a function, which no manifest holds/,
    );
    expect(errorOf(() => manifests.hasResource('Deployment', { spec: new Date(0) }))).toMatch(
      /is a Date, not plain data/,
    );
    expect(errorOf(() => manifests.hasResource('Deployment', [] as object))).toMatch(
      /^WrongUseError: A pattern of an object is needed/,
    );
  });
});

describe('a list in a pattern', () => {
  test('may have further items, in another order', () => {
    manifests.hasResource('Deployment', containers([{ name: 'proxy' }, { name: 'main' }]));
    manifests.hasResource('Deployment', containers(Match.arrayWith([{ ports: [{ containerPort: 9090 }] }])));
  });

  test('needs another item for each of its own, whichever way they have to be paired', () => {
    manifests.hasResource('Deployment', containers([Match.anyValue(), { name: 'main' }]));
    expect(differences('Deployment', containers([{ name: 'main' }, { name: 'main' }]))).toBe(
      '  spec:\n    template:\n      spec:\n        containers:\n          [1]:\n-           name: "main"\n+           name: "proxy"',
    );
  });

  test('shows how the closest item differs', () => {
    expect(differences('Deployment', containers([{ name: 'proxy', image: 'registry.example.com/proxy:3.0.0' }]))).toBe(
      [
        '  spec:',
        '    template:',
        '      spec:',
        '        containers:',
        '          [1]:',
        '-           image: "registry.example.com/proxy:3.0.0"',
        '+           image: "registry.example.com/proxy:2.0.0"',
      ].join('\n'),
    );
  });

  test('that is empty is refused, because every list contains it', () => {
    expect(errorOf(() => manifests.hasResource('Deployment', containers([])))).toBe(
      'WrongUseError: The pattern.spec.template.spec.containers is an empty list, which every list contains. For a list without items, give Match.exact([]).',
    );
    expect(errorOf(() => Match.arrayWith([]))).toMatch(
      /^WrongUseError: The pattern of Match.arrayWith is an empty list/,
    );
  });
});

describe('Match.exact', () => {
  test('is just that, at any depth, with matchers inside', () => {
    manifests.hasResource('Deployment', { metadata: Match.exact({ name: 'web', namespace: Match.pattern(/^shop/) }) });
    manifests.hasResource(
      'Deployment',
      containers([{ ports: Match.exact([{ containerPort: 8080 }, { containerPort: 9090 }]) }]),
    );
  });

  test('shows further fields, further items and another order', () => {
    expect(differences('Deployment', { metadata: Match.exact({ name: 'web' }) })).toBe(
      '  metadata:\n-   namespace: nothing\n+   namespace: "shop"',
    );
    const ports = Match.exact([{ containerPort: 9090 }]);
    expect(differences('Deployment', containers([{ name: 'main', ports }]))).toBe(
      [
        '  spec:',
        '    template:',
        '      spec:',
        '        containers:',
        '          [0]:',
        '            ports:',
        '              [0]:',
        '-               containerPort: 9090',
        '+               containerPort: 8080',
        '-             [1]: nothing',
        '+             [1]: {"containerPort":9090}',
      ].join('\n'),
    );
  });
});

describe('Match.absent, Match.anyValue', () => {
  test('say whether a field is there', () => {
    manifests.hasResource('Deployment', { spec: { minReadySeconds: Match.absent(), replicas: Match.anyValue() } });
  });

  test('show what is there instead', () => {
    expect(differences('Deployment', { spec: { replicas: Match.absent(), minReadySeconds: Match.anyValue() } })).toBe(
      '  spec:\n-   replicas: nothing\n+   replicas: 2\n-   minReadySeconds: any value\n+   minReadySeconds: nothing',
    );
  });
});

describe('Match.pattern, and a regular expression as it is', () => {
  test('are about texts', () => {
    manifests.hasResource('Deployment', containers([{ image: /:1\.4/ }]));
    manifests.hasResource('Deployment', containers([{ image: Match.pattern('^registry\\.example\\.com/') }]));
  });

  test('show the text', () => {
    expect(differences('Deployment', containers([{ name: 'main', image: /:latest$/g }]))).toMatch(
      /- +image: a text like \/:latest\$\/\n\+ +image: "registry\.example\.com\/web:1\.4\.2"$/,
    );
    expect(differences('Deployment', { spec: { replicas: /2/ } })).toBe(
      '  spec:\n-   replicas: a text like /2/\n+   replicas: 2',
    );
  });

  test('that are empty are refused', () => {
    for (const empty of ['', new RegExp('')]) {
      expect(errorOf(() => Match.pattern(empty))).toBe(
        'WrongUseError: The pattern of Match.pattern is empty, which every text matches.',
      );
    }
  });
});

describe('Match.json, Match.yaml', () => {
  test('look into a text', () => {
    manifests.hasResource('ConfigMap', { data: { 'a.json': Match.json({ tags: ['b'] }) } });
    manifests.hasResource('ConfigMap', { data: { 'b.yaml': Match.yaml({ for: 3 }) } });
  });

  test('show where it differs', () => {
    expect(differences('ConfigMap', { data: { 'a.json': Match.json({ level: 'debug' }) } })).toBe(
      '  data:\n    a.json:\n      (JSON):\n-       level: "debug"\n+       level: "info"',
    );
    expect(differences('ConfigMap', { data: { 'b.yaml': Match.json({ for: 3 }) } })).toBe(
      '  data:\n-   b.yaml: a text of JSON that is { for: 3 }\n+   b.yaml: "level: info\\nfor: 3\\n"',
    );
    expect(differences('ConfigMap', { data: { 'b.yaml': Match.yaml({ for: 4 }) } })).toMatch(
      /\(YAML\):\n- +for: 4\n\+ +for: 3$/,
    );
  });
});

describe('Match.not', () => {
  test('is whatever does not fit', () => {
    manifests.hasResource('Deployment', {
      spec: { replicas: Match.not(1), strategy: Match.not({ type: 'Recreate' }) },
    });
  });

  test('shows what fitted', () => {
    expect(differences('Deployment', { spec: { replicas: Match.not(2) } })).toBe(
      '  spec:\n-   replicas: not 2\n+   replicas: 2',
    );
  });
});

test('matchers of the test runner are taken, and told', () => {
  manifests.hasResource('Deployment', { spec: { replicas: expect.any(Number) } });
  expect(differences('Deployment', { spec: { replicas: expect.any(String) } })).toBe(
    '  spec:\n-   replicas: Any<String>\n+   replicas: 2',
  );
});

describe('Capture', () => {
  test('keeps the value of each object that fits', () => {
    const image = new Capture<string>();
    manifests.hasResource('Deployment', containers([{ name: 'main', image }]));
    expect(image.value).toBe('registry.example.com/web:1.4.2');
    const names = new Capture<string>(Match.pattern(/^w/));
    Manifests.from([DEPLOYMENT, { ...DEPLOYMENT, metadata: { name: 'web-2' } }]).all('Deployment', {
      metadata: { name: names },
    });
    expect(names.values).toEqual(['web', 'web-2']);
  });

  test('keeps nothing of objects that do not fit', () => {
    const image = new Capture<string>();
    manifests.hasNoResource('Deployment', { spec: { replicas: 3 }, ...{ metadata: { name: image } } });
    expect(errorOf(() => image.value)).toBe(
      'WrongUseError: The capture holds nothing: no assertion that it is a part of has matched yet.',
    );
    expect(differences('Deployment', { metadata: { name: new Capture(/^orders/) } })).toMatch(
      /- +name: a text like \/\^orders\//,
    );
  });
});
