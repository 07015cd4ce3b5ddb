import { judge, object } from '../judge';

const rule = 'config-value';
const map = (data: unknown) => object('v1', 'ConfigMap', 'web', { data });

describe(rule, () => {
  test('a number is refused', () => {
    expect(judge(rule, [map({ PORT: 8080 })])).toEqual([
      {
        object: 'ConfigMap shop/web',
        field: 'data.PORT',
        message: "The value of 'PORT' in the ConfigMap is a number: it has to be a string.",
        remedy: 'Put it in quotes.',
      },
    ]);
  });

  test('so is a structure', () => {
    expect(judge(rule, [map({ 'app.yaml': { port: 8080 } })])).toEqual([
      {
        object: 'ConfigMap shop/web',
        field: 'data["app.yaml"]',
        message: "The value of 'app.yaml' in the ConfigMap is a map: it has to be a string.",
        remedy: 'Write it as text: begin with `|` and indent the lines below it.',
      },
    ]);
  });

  test('so is a list', () => {
    expect(judge(rule, [map([{ name: 'PORT', value: '8080' }])])).toEqual([
      {
        object: 'ConfigMap shop/web',
        field: 'data',
        message: "The field 'data' of the ConfigMap is a list: it has to be a map from key to string.",
        remedy: 'Write each entry as `key: "value"`, without a dash.',
      },
    ]);
  });

  test('the value of a Secret is not told', () => {
    const said = judge(rule, [object('v1', 'Secret', 'db', { stringData: { pin: 4711 } })]);
    expect(said).toHaveLength(1);
    expect(JSON.stringify(said)).not.toContain('4711');
  });

  test('strings are fine', () => {
    expect(judge(rule, [map({ PORT: '8080', empty: '' }), map(undefined)])).toEqual([]);
  });
});
