import { judge, object } from '../judge';

const rule = 'config-size';

describe(rule, () => {
  test('more than 1 MiB is refused', () => {
    expect(judge(rule, [object('v1', 'ConfigMap', 'big', { data: { a: 'x'.repeat(1024 * 1024 + 1) } })])).toEqual([
      {
        object: 'ConfigMap shop/big',
        field: 'data',
        message: 'The ConfigMap holds 1048577 bytes: Kubernetes takes at most 1048576 (1 MiB).',
        remedy: 'Put large files into the image or a volume, or split it into several.',
      },
    ]);
  });

  test('it is bytes that count, of all keys together', () => {
    const data = { a: 'ü'.repeat(300_000), b: 'ü'.repeat(300_000) };
    expect(judge(rule, [object('v1', 'ConfigMap', 'big', { data })])).toHaveLength(1);
  });

  test('base64 counts as what it stands for', () => {
    const base64 = 'QUFB'.repeat(330_000);
    expect(judge(rule, [object('v1', 'Secret', 'big', { data: { a: base64 } })])).toEqual([]);
    expect(judge(rule, [object('v1', 'Secret', 'big', { data: { a: base64 + base64 } })])).toHaveLength(1);
  });

  test('1 MiB is fine', () => {
    expect(judge(rule, [object('v1', 'ConfigMap', 'full', { data: { a: 'x'.repeat(1024 * 1024) } })])).toEqual([]);
  });
});
