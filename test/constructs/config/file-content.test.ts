import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cidr } from '../../../lib/constructs/core/cidr';
import { FileContent, loadContent } from '../../../lib/constructs/config/file-content';
import { wrong } from '../../support/render';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'files-'))));
afterAll(() => rmSync(folder, { recursive: true }));

/** A file on disk with that content. */
function onDisk(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('FileContent.text', () => {
  test('is the text as it stands', () => {
    expect(loadContent(FileContent.text('a\r\nb'))).toEqual({ text: 'a\r\nb', problems: [] });
  });

  test('must be a string', () => {
    expect(loadContent(FileContent.text(wrong({ a: 1 })))).toEqual({
      problems: [
        {
          at: '',
          value: { a: 1 },
          message: 'the text of a file is not a string',
          remedy: 'give a string, or use FileContent.json for an object',
        },
      ],
    });
  });
});

describe('FileContent.disk', () => {
  test('is text where the file is text', () => {
    expect(loadContent(FileContent.disk(onDisk('a.txt', 'grüß dich')))).toEqual({ text: 'grüß dich', problems: [] });
  });

  test.each([
    ['with a byte that is no UTF-8', Buffer.from([0x61, 0xff])],
    ['with a zero byte', Buffer.from('a\0b')],
  ])('is binary where the file is binary, %s', (_why, bytes) => {
    expect(loadContent(FileContent.disk(onDisk('a.bin', bytes)))).toEqual({
      base64: bytes.toString('base64'),
      problems: [],
    });
  });

  test('must exist', () => {
    expect(loadContent(FileContent.disk('no/such/file'))).toEqual({
      problems: [
        {
          at: '',
          value: 'no/such/file',
          message: 'the file does not exist',
          remedy: 'give the path of a readable file, relative to the folder that synth runs in',
        },
      ],
    });
  });

  test('must be a file', () => {
    expect(loadContent(FileContent.disk(folder)).problems).toMatchObject([{ message: 'the file is a directory' }]);
    expect(loadContent(FileContent.disk(join(onDisk('b.txt', ''), 'x'))).problems).toMatchObject([
      { message: "the file can't be read (ENOTDIR)" },
    ]);
  });

  test.each([5, '', undefined, null])('must be a path: %j is none', (path) => {
    expect(loadContent(FileContent.disk(wrong(path)))).toEqual({
      problems: [
        {
          at: '',
          value: path,
          message: 'the path of a file is not a string',
          remedy: 'give the path of a file on disk',
        },
      ],
    });
  });
});

describe.each([
  ['FileContent.json', FileContent.json, '{\n  "name": "private",\n  "range": "10.0.0.0/8"\n}\n'],
  ['FileContent.yaml', FileContent.yaml, 'name: private\nrange: 10.0.0.0/8\n'],
])('%s', (_name, make, text) => {
  test('is the object, written', () => {
    expect(loadContent(make({ name: 'private', range: Cidr.of('10.0.0.0/8') }))).toEqual({ text, problems: [] });
  });

  test('checks every range in it, and says where it is', () => {
    expect(loadContent(make([{ range: Cidr.of('20.0.0.0/4') }, [Cidr.of('10.0.0.0/8')]]))).toEqual({
      problems: [
        {
          at: '[0].range',
          value: '20.0.0.0/4',
          message: 'is not a network address: the part behind the first 4 bits is not zero',
          remedy: 'give 16.0.0.0/4, which is the network that 20.0.0.0 is in',
        },
      ],
    });
  });

  test.each([[undefined], [() => 1]])('must be something that can be written', (value) => {
    expect(loadContent(make(value)).problems).toEqual([
      {
        at: '',
        value,
        message: 'the content is nothing that can be written',
        remedy: 'give a plain object or a list',
      },
    ]);
  });

  test('must not hold itself, or what JSON has no form for', () => {
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    for (const value of [circular, { count: 10n }]) {
      expect(loadContent(make(value)).problems).toMatchObject([
        { at: '', message: 'the content refers to itself, or holds a value that JSON has no form for' },
      ]);
    }
  });
});
