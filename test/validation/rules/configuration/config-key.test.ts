import { judge, object } from '../judge';

const rule = 'config-key';
const map = (data: object, over: object = {}) => object('v1', 'ConfigMap', 'web', { data, ...over });

describe(rule, () => {
  test('a path is no file name', () => {
    expect(judge(rule, [map({ 'conf.d/app.conf': 'a' })])).toEqual([
      {
        object: 'ConfigMap shop/web',
        field: 'data["conf.d/app.conf"]',
        message:
          "The key 'conf.d/app.conf' of the ConfigMap is no file name: it takes letters, digits, '-', '_' and '.', at most 253.",
        remedy: "Call it 'app.conf', and put it into its folder with `items: [{key: ..., path: ...}]`.",
      },
    ]);
  });

  test('nor is a text with spaces', () => {
    expect(judge(rule, [map({ 'app config.json': 'a' })])).toEqual([
      {
        object: 'ConfigMap shop/web',
        field: 'data["app config.json"]',
        message:
          "The key 'app config.json' of the ConfigMap is no file name: it takes letters, digits, '-', '_' and '.', at most 253.",
        remedy: "Rename it, for example to 'app_config.json'.",
      },
    ]);
  });

  test('one key in data and in binary data is refused', () => {
    expect(judge(rule, [map({ logo: 'a' }, { binaryData: { logo: 'aGk=' } })])).toEqual([
      {
        object: 'ConfigMap shop/web',
        field: 'binaryData.logo',
        message: "The key 'logo' is in `data` and in `binaryData` of the ConfigMap.",
        remedy: 'Keep it in one of the two.',
      },
    ]);
  });

  test.each(['..', '.', '..data', '', 'ä', 'a'.repeat(254)])('refused: %s', (key) => {
    expect(judge(rule, [map({ [key]: 'a' })])).toHaveLength(1);
  });

  test.each(['app.conf', 'LOG_LEVEL', '.env', '0-a.B_c'])('fine: %s', (key) => {
    expect(judge(rule, [map({ [key]: 'a' })])).toEqual([]);
  });
});
