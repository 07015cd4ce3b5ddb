import * as fs from 'node:fs';
import * as path from 'node:path';
import { writeRender } from '../../../lib/synth/output/output-folder';
import { RenderedFiles, textOf } from '../../../lib/synth/output/rendered-file';
import { filesIn, temporaryFolder } from '../temporary';

let folder: string;
let dist: string;

beforeEach(() => {
  folder = temporaryFolder();
  dist = path.join(folder, 'dist');
});

/** A render with these files, each with a text of its own. */
function render(files: Record<string, string>): RenderedFiles {
  return new Map(Object.entries(files).map(([name, text]) => [name, textOf(name, [text])]));
}

const inDist = () => Object.keys(filesIn(dist));
const beside = () => fs.readdirSync(folder);

test('makes the folder, and its parents', () => {
  const deep = path.join(folder, 'a', 'b', 'dist');
  expect(writeRender(deep, render({ 'x.yaml': '1' }))).toEqual({ added: ['x.yaml'], changed: [], removed: [] });
  expect(Object.keys(filesIn(deep))).toEqual(['x.yaml']);
});

test('says what it added, changed and removed', () => {
  writeRender(dist, render({ 'a.yaml': '1', 'b.yaml': '1', 'c.yaml': '1' }));
  expect(writeRender(dist, render({ 'b.yaml': '1', 'c.yaml': '2', 'd.yaml': '1' }))).toEqual({
    added: ['d.yaml'],
    changed: ['c.yaml'],
    removed: ['a.yaml'],
  });
  expect(inDist()).toEqual(['b.yaml', 'c.yaml', 'd.yaml']);
});

test('touches nothing where nothing changed', () => {
  writeRender(dist, render({ 'a.yaml': '1' }));
  const before = fs.statSync(dist);
  writeRender(dist, render({ 'a.yaml': '1' }));
  const after = fs.statSync(dist);
  expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
});

test('keeps the times of files that did not change', () => {
  writeRender(dist, render({ 'a.yaml': '1', 'b.yaml': '1', 'c.yaml': '1' }));
  const old = new Date('2020-01-01');
  fs.utimesSync(path.join(dist, 'a.yaml'), old, old);
  writeRender(dist, render({ 'a.yaml': '1', 'b.yaml': '2', 'c.yaml': '2' }));
  expect(fs.statSync(path.join(dist, 'a.yaml')).mtime).toEqual(old);
});

test('replaces files, not the folder', () => {
  writeRender(dist, render({ 'a.yaml': '1', 'b.yaml': '1' }));
  const { ino } = fs.statSync(dist);
  writeRender(dist, render({ 'a.yaml': '2', 'b.yaml': '2', 'c.yaml': '2' }));
  expect(fs.statSync(dist).ino).toBe(ino);
});

test('leaves nothing beside the folder or in it', () => {
  for (const text of ['1', '2', '3']) writeRender(dist, render({ 'a.yaml': text, 'b.yaml': text }));
  expect([beside(), fs.readdirSync(dist)]).toEqual([['dist'], ['a.yaml', 'b.yaml']]);
});

test('keeps the mode of the folder', () => {
  fs.mkdirSync(dist);
  fs.chmodSync(dist, 0o2750);
  for (const text of ['1', '2']) writeRender(dist, render({ 'a.yaml': text, 'b.yaml': text }));
  expect(fs.statSync(dist).mode & 0o7777).toBe(0o2750);
});

test('writes through a link to the folder', () => {
  const real = path.join(folder, 'real');
  fs.mkdirSync(real);
  fs.symlinkSync(real, dist);
  for (const text of ['1', '2']) writeRender(dist, render({ 'a.yaml': text, 'b.yaml': text }));
  expect(fs.lstatSync(dist).isSymbolicLink()).toBe(true);
  expect(Object.keys(filesIn(real))).toEqual(['a.yaml', 'b.yaml']);
});

describe('what others put there', () => {
  beforeEach(() => {
    writeRender(dist, render({ 'a.yaml': '1', 'b.yaml': '1' }));
  });

  const renderOther = () => writeRender(dist, render({ 'c.yaml': '1', 'd.yaml': '1' }));

  test('files stay', () => {
    fs.writeFileSync(path.join(dist, 'README.md'), 'read me');
    fs.writeFileSync(path.join(dist, 'kustomization.yaml'), 'resources: []\n');
    renderOther();
    expect(inDist()).toEqual(['README.md', 'c.yaml', 'd.yaml', 'kustomization.yaml']);
  });

  test('links stay', () => {
    fs.symlinkSync('nowhere', path.join(dist, 'link'));
    renderOther();
    expect(fs.readlinkSync(path.join(dist, 'link'))).toBe('nowhere');
  });

  test('folders stay', () => {
    fs.mkdirSync(path.join(dist, '.git', 'objects'), { recursive: true });
    fs.writeFileSync(path.join(dist, '.git', 'objects', 'x'), 'x');
    renderOther();
    expect(inDist()).toEqual(['.git/objects/x', 'c.yaml', 'd.yaml']);
  });

  test('a copy of a rendered file under another name stays', () => {
    fs.copyFileSync(path.join(dist, 'a.yaml'), path.join(dist, 'copy.yaml'));
    renderOther();
    expect(inDist()).toEqual(['c.yaml', 'copy.yaml', 'd.yaml']);
  });

  test('the output of another app in a folder below stays', () => {
    writeRender(path.join(dist, 'other'), render({ 'x.yaml': '1' }));
    renderOther();
    expect(inDist()).toEqual(['c.yaml', 'd.yaml', 'other/x.yaml']);
  });

  test('a file of theirs where a rendered one goes is replaced', () => {
    fs.writeFileSync(path.join(dist, 'c.yaml'), 'by hand');
    expect(renderOther().changed).toEqual(['c.yaml']);
  });
});

test('files of removed charts go, and with them the folder of a chart', () => {
  writeRender(dist, render({ 'shop/a.yaml': '1', 'shop/b.yaml': '1', 'base/c.yaml': '1' }));
  writeRender(dist, render({ 'base/c.yaml': '1' }));
  expect(inDist()).toEqual(['base/c.yaml']);
  expect(fs.readdirSync(dist)).toEqual(['base']);
});
