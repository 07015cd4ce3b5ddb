import { Finding, Severity, formatFinding, formatFindings, showValue } from '../../lib/diagnostics/finding';

const finding: Finding = {
  rule: 'port-number',
  severity: Severity.ERROR,
  path: 'shop/web',
  source: 'apps/shop/app.ts:7:3',
  property: 'port',
  value: '0',
  message: 'It is not a port number.',
  remedy: 'give a whole number from 1 to 65535',
};

describe('showValue', () => {
  test.each([
    ['a text', '"a text"'],
    [8080, '8080'],
    [NaN, '"NaN"'],
    [-Infinity, '"-Infinity"'],
    [null, 'null'],
    [undefined, 'undefined'],
    [10n, '10n'],
    [{ a: [1, true] }, '{"a":[1,true]}'],
    ['line\nline', '"line\\nline"'],
  ])('shows a value as JSON, on one line', (value, text) => expect(showValue(value)).toBe(text));

  test('shortens what is long', () => {
    const text = showValue('x'.repeat(500));
    expect(text).toHaveLength(120);
    expect(text).toMatch(/^"x+\.\.\.$/);
  });

  test('shows what holds itself in some way', () => {
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    expect(showValue(circular)).toBe('[object Object]');
  });

  test.each([[Object.create(null)], [Symbol('port')], [() => 8080]])('never throws', (value) => {
    expect(typeof showValue(value)).toBe('string');
  });

  test('never throws for what has no text', () => {
    const bare = Object.create(null) as Record<string, unknown>;
    bare.self = bare;
    expect(showValue(bare)).toBe('object');
  });
});

describe('formatFinding', () => {
  test('says what is wrong, what was received, what to change, and where', () => {
    expect(formatFinding(finding)).toBe(
      [
        'error: shop/web: port',
        '    It is not a port number. Received: 0.',
        '    change: give a whole number from 1 to 65535',
        '    at apps/shop/app.ts:7:3',
        '    rule: port-number',
      ].join('\n'),
    );
  });

  test('names the object, where it is about one', () => {
    const text = formatFinding({ ...finding, object: 'Service shop/web', property: 'spec.ports[0].port' });
    expect(text).toContain('error: shop/web (Service shop/web): spec.ports[0].port\n');
  });

  test('leaves out what is not known', () => {
    const { rule, message, remedy } = finding;
    expect(formatFinding({ rule, message, remedy, severity: Severity.WARNING })).toBe(
      ['warning: render', `    ${message}`, `    change: ${remedy}`, `    rule: ${rule}`].join('\n'),
    );
  });
});

describe('formatFindings', () => {
  test('lists errors first, each finding once', () => {
    const warning = { ...finding, severity: Severity.WARNING, property: 'image' };
    const text = formatFindings([warning, finding, finding]);
    expect(text.match(/rule: port-number/g)).toHaveLength(2);
    expect(text.indexOf('error: shop/web')).toBe(0);
    expect(text).toContain('\n\nwarning: shop/web: image');
  });

  describe('of many warnings', () => {
    const digests = ['web', 'api', 'db', 'cache', 'mail'].map((name) => ({
      ...finding,
      rule: 'image-digest',
      severity: Severity.WARNING,
      path: `shop/${name}`,
    }));
    afterEach(() => delete process.env.SLIPWAY_ALL);

    test('prints a line for each rule, with a count and the first three places', () => {
      expect(formatFindings(digests)).toBe(
        [
          'warning: image-digest (5): shop/web, shop/api, shop/db and 2 more',
          'Run `slipway synth --all`, or set SLIPWAY_ALL=1, to see each warning.',
        ].join('\n'),
      );
      expect(formatFindings(digests.slice(0, 2))).toContain('warning: image-digest (2): shop/web, shop/api\n');
    });

    test('prints errors, and what a rule found once, in full before them', () => {
      const other = { ...finding, severity: Severity.WARNING, rule: 'non-root' };
      const text = formatFindings([...digests, other, finding]);
      expect(text.split('\n\n')).toEqual([
        formatFinding(finding),
        formatFinding(other),
        expect.stringMatching(/^warning: image-digest \(5\)/),
      ]);
    });

    test('prints all of them where SLIPWAY_ALL is set', () => {
      process.env.SLIPWAY_ALL = '1';
      expect(formatFindings(digests)).toBe(digests.map(formatFinding).join('\n\n'));
    });
  });
});
