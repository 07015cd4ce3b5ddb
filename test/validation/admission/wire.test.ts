import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../../..');
const go = readFileSync(join(root, 'admission/internal/wire/wire.go'), 'utf8');
const typescript = readFileSync(join(root, 'lib/validation/admission/types.ts'), 'utf8');

const fieldsInGo = (type: string): string[] =>
  [...(new RegExp(`type ${type} struct \\{([^}]*)\\}`).exec(go)?.[1] ?? '').matchAll(/json:"(\w+)/g)].map(
    ([, name]) => name!,
  );

const fieldsInTypeScript = (type: string): string[] =>
  [...(new RegExp(`interface ${type} \\{([^}]*)\\}`).exec(typescript)?.[1] ?? '').matchAll(/readonly (\w+)\??:/g)].map(
    ([, name]) => name!,
  );

/** Fields that the two sides of this package tell each other and nobody else. */
const INTERNAL = ['stored', 'normalised', 'definitions', 'error'];

describe('the wire format', () => {
  it.each([
    ['Request', 'AdmissionRequest'],
    ['Question', 'AccessQuestion'],
    ['Answer', 'AccessAnswer'],
    ['Cause', 'Cause'],
    ['PodSecurity', 'PodSecurityVerdict'],
    ['Verdict', 'Verdict'],
    ['Response', 'AdmissionResponse'],
  ])('has the same fields in %s of Go and in %s of TypeScript', (inGo, inTypeScript) => {
    const expected = fieldsInGo(inGo).filter((name) => !INTERNAL.includes(name));
    expect(expected.length).toBeGreaterThan(0);
    expect(fieldsInTypeScript(inTypeScript).sort()).toEqual(expected.sort());
  });
});
