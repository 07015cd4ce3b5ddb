import * as fs from 'node:fs';
import * as path from 'node:path';
import { RULES, Rule, judgeByRules } from '../../../lib/validation/rules';
import { CATALOGUE, FAMILY_FOLDERS, RULES_BY_FAMILY, RULES_FOLDER, catalogue } from './catalogue';
import { cleanSet } from './clean-set';

const names = RULES.map((rule) => rule.name);

describe('every rule', () => {
  test('has a name of its own, in kebab-case', () => {
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z]+(-[a-z]+)*$/.test(name))).toEqual([]);
  });

  test('applies where its file is in the folder of its family', () => {
    const exported = FAMILY_FOLDERS.flatMap((family) =>
      fs.readdirSync(path.join(RULES_FOLDER, family)).flatMap((file) => {
        const rules = Object.values(
          jest.requireActual<Record<string, Rule | Rule[]>>(path.join(RULES_FOLDER, family, file)),
        );
        return rules.flat().map(({ name }) => ({ family, name }));
      }),
    );
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
    expect(exported.sort(byName)).toEqual([...RULES_BY_FAMILY].sort(byName));
  });

  test('is in a folder that the catalogue knows', () => {
    const folders = fs.readdirSync(RULES_FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(
      folders
        .map((entry) => entry.name)
        .filter((name) => name !== 'shared')
        .sort(),
    ).toEqual([...FAMILY_FOLDERS].sort());
  });

  test.each(RULES_BY_FAMILY)('has a test that asks it: $name', ({ family, name }) => {
    const text = fs.readFileSync(path.join(__dirname, family, `${name}.test.ts`), 'utf8');
    expect(text).toContain(`'${name}'`);
    // A finding is compared as a whole, written out or by the columns of a table.
    expect(text).toMatch(/\bmessage[:,]/);
    expect(text).toMatch(/\bremedy(:|,| \})/);
    expect(text).toMatch(/toEqual\(\s*\[\],?\s*\)/);
  });

  test.each(RULES)('says what it finds and what to change: $name', ({ summary, remedy, relaxedBy }) => {
    expect(summary).toMatch(/^[A-Z].*\.$/s);
    expect(remedy).toMatch(/^[A-Z].*\.$/s);
    expect(relaxedBy ?? 'none').toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  test('is in docs/rules.md, which is current (npm run docs:rules)', () => {
    expect(fs.readFileSync(CATALOGUE, 'utf8')).toBe(catalogue());
  });

  test('says nothing about a set that is as it should be', () => {
    expect(judgeByRules(cleanSet())).toEqual([]);
  });
});
