import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readSources } from '../../lib/kubernetes/sources';

const configMap = (name: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\ndata: { a: b }\n`;

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'slipway-sources-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string | Buffer): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

const names = (...paths: string[]): string[] =>
  readSources(paths).manifests.map(({ manifest }) => manifest.metadata.name);

test('reads the documents of a file around one that is broken, and says where that is', () => {
  const file = write('a.yaml', `${configMap('a')}---\nb: [\n---\n${configMap('c')}`);
  const { manifests, unreadable } = readSources([file]);
  expect(manifests.map(({ manifest, line }) => [manifest.metadata.name, line])).toEqual([
    ['a', 1],
    ['c', 8],
  ]);
  expect(unreadable).toEqual([{ file, line: 6, message: expect.stringContaining('not valid YAML: did not find') }]);
});

test('reads the other files around bad ones', () => {
  write('a.yaml', configMap('a'));
  write('b.yaml', 'a: [');
  write('c.json', Buffer.from([0, 1, 2]));
  write('d.yaml', Buffer.from([0x61, 0x3a, 0x20, 0xe4, 0x0a]));
  truncateSync(write('e.yaml', ''), 100_000_000);
  symlinkSync(join(folder, 'none'), join(folder, 'f.yaml'));
  write('g.yaml', configMap('g'));
  const { unreadable } = readSources([folder]);
  expect(names(folder)).toEqual(['a', 'g']);
  expect(unreadable.map(({ message }) => message)).toEqual([
    expect.stringContaining('not valid YAML'),
    'this is binary, not YAML or JSON',
    'this is not UTF-8 text',
    'more than 64 MB: check it in parts',
    'there is no such file or folder',
  ]);
});

test('calls what is no manifest what it is, in a note', () => {
  write('a.yaml', configMap('a'));
  const kustomization = write('kustomization.yaml', 'resources: [a.yaml]\n');
  const comments = write('comments.yaml', '# nothing\n---\n# at all\n');
  const chart = write('chart/Chart.yaml', 'apiVersion: v2\nname: c\nversion: 1.0.0\n');
  const values = write('chart/values-prod.yaml', 'replicas: 3\n');
  const end = write('end.yaml', `${configMap('end')}...\n${configMap('lost')}`);
  const { notes, unreadable, manifests } = readSources([folder]);
  expect(unreadable).toEqual([]);
  expect(manifests).toHaveLength(2);
  expect(notes).toEqual([
    `${chart}:1: a file of a Helm chart, not a manifest: use what \`helm template\` renders`,
    `${values}:1: a file of a Helm chart, not a manifest: use what \`helm template\` renders`,
    `${comments}: there is nothing in it`,
    `${end}:5: kubectl does not read what follows here: begin it with \`---\``,
    `${kustomization}:1: a kustomization, not a manifest: use what \`kustomize build\` renders`,
  ]);
});

test('calls a template one, once', () => {
  const file = write('a.yaml', 'a: {{ .Values.a }}\n---\nb: {{ .Values.b }}\n');
  expect(readSources([file]).unreadable).toEqual([
    { file, line: 1, message: 'a template, not YAML: render it first, as `helm template` does' },
  ]);
});

test('takes it for unreadable where nothing at all is a manifest', () => {
  const file = write('a.yaml', '# nothing\n');
  expect(readSources([folder]).unreadable).toEqual([{ file, message: 'there is nothing in it' }]);
});

test('follows links to folders once, whichever way they lead', () => {
  write('a/one.yaml', configMap('one'));
  symlinkSync(folder, join(folder, 'a/up'));
  symlinkSync(join(folder, 'a'), join(folder, 'b'));
  expect(names(folder)).toEqual(['one']);
  expect(readSources([folder]).notes).toEqual([
    `${join(folder, 'a/up')}: a link to a folder that is read already`,
    `${join(folder, 'b')}: a link to a folder that is read already`,
  ]);
});

const onUnix = process.platform === 'win32' ? test.skip : test;

onUnix('passes over pipes and devices in a folder, and waits for none', () => {
  write('a.yaml', configMap('a'));
  execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
  symlinkSync('/dev/zero', join(folder, 'zero.yaml'));
  expect(names(folder)).toEqual(['a']);
  expect(readSources([folder]).notes).toEqual([
    `${join(folder, 'pipe.yaml')}: a named pipe, not a file`,
    `${join(folder, 'zero.yaml')}: a device, not a file`,
  ]);
  expect(readSources([join(folder, 'pipe.yaml'), '/dev/zero']).unreadable.map(({ message }) => message)).toEqual([
    'this is a named pipe, not a file: pipe its text into `-`',
    'this is a device, not a file: pipe its text into `-`',
  ]);
});

test('reads the encodings of Windows, as kubectl does', () => {
  const text = configMap('a');
  write('le.yaml', Buffer.from(`\ufeff${text}`, 'utf16le'));
  write('be.yaml', Buffer.from(`\ufeff${text}`, 'utf16le').swap16());
  write('bom.yaml', `\ufeff${text.replaceAll('\n', '\r\n')}`);
  expect(names(folder)).toEqual(['a', 'a', 'a']);
});
