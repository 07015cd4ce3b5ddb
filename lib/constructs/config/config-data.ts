/** The data of a ConfigMap made from typed configuration: values and files, checked, with the hash of their content. */
import { createHash } from 'node:crypto';
import { IConstruct } from 'constructs';
import { PropPath, Fields, Schema, mapOf, nameOf } from '../../diagnostics/schema';
import { isConfigKey } from '../../kubernetes/syntax';
import { FileContent, isFileContent, loadContent } from './file-content';

/** The largest ConfigMap that the API server takes: 1 MiB. @see https://kubernetes.io/docs/concepts/configuration/configmap/ */
const MAX_BYTES = 1024 * 1024;

/** Configuration as it is given: values for the environment, and files. */
export interface ConfigSource {
  /** Values, by variable name. */
  readonly config?: { readonly [name: string]: string };
  /** Files, by file name. */
  readonly files?: { readonly [name: string]: FileContent };
}

/** A value of the environment. */
const VALUE: Schema<string> = {
  read(value, at) {
    if (typeof value === 'string') return value;
    const name = at.property.replace(/^config\./, '');
    const isPlain = typeof value === 'number' || typeof value === 'boolean';
    at.report('config-value-is-a-string', {
      value,
      message: `The value is ${nameOf(value)}; a variable holds a string.`,
      remedy: `write it as a string, for example ${name}: '${isPlain ? value : 'text'}'`,
    });
    return undefined;
  },
};

/** The content of a file. */
const FILE: Schema<FileContent> = {
  read(value, at) {
    if (isFileContent(value)) return value;
    at.report('file-content-is-typed', {
      value,
      message: 'The content of a file is not a FileContent.',
      remedy: 'use FileContent.text, FileContent.disk, FileContent.json or FileContent.yaml',
    });
    return undefined;
  },
};

/** What configuration takes. */
export const CONFIG_FIELDS: Fields<ConfigSource> = { config: mapOf(VALUE), files: mapOf(FILE) };

/** Configuration as a ConfigMap holds it. */
export interface ConfigData {
  readonly data: Record<string, string>;
  readonly binaryData: Record<string, string>;
  /** Changes with any byte of the content, and with nothing else. */
  readonly hash: string;
  /** The keys that become environment variables. */
  readonly variables: string[];
  /** The keys that become files. */
  readonly files: string[];
}

/** Checks and loads configuration; problems are reported on the construct, and what is wrong is left out. */
export function loadConfigData(construct: IConstruct, source: ConfigSource): ConfigData {
  const { config = {}, files = {} } = source;
  const data: Record<string, string> = {};
  const binaryData: Record<string, string> = {};
  const variables = Object.keys(config).filter((name) => checkKey(construct, 'config', name));
  const fileNames = Object.keys(files).filter((name) => checkKey(construct, 'files', name));
  for (const name of variables) data[name] = config[name]!;
  for (const name of fileNames) {
    if (variables.includes(name)) {
      new PropPath(construct, `files.${name}`).report('config-key-is-unique', {
        value: name,
        message: 'The same key is given in config and in files.',
        remedy: 'rename one of the two',
      });
    }
    const loaded = loadContent(files[name]!);
    for (const problem of loaded.problems) {
      new PropPath(construct, `files.${name}${problem.at}`).report('file-content-is-readable', {
        ...(problem.value === undefined ? {} : { value: problem.value }),
        message: `${sentence(problem.message)}.`,
        remedy: problem.remedy,
      });
    }
    if (loaded.problems.length > 0) data[name] = ''; // the key is there, so that nothing else seems to be wrong
    if (loaded.text !== undefined) data[name] = loaded.text;
    if (loaded.base64 !== undefined) binaryData[name] = loaded.base64;
  }
  checkSize(construct, data, binaryData);
  return { data, binaryData, hash: contentHash(data, binaryData), variables, files: fileNames };
}

function checkKey(construct: IConstruct, property: string, key: string): boolean {
  // It would be the prototype of the map rather than a key of it.
  if (isConfigKey(key) && key !== '__proto__') return true;
  new PropPath(construct, `${property}.${key}`).report('config-key-is-a-file-name', {
    value: key,
    message:
      'The key is no file name: a ConfigMap takes letters, digits, `-`, `_` and `.`, at most 253 of them, not starting with `..`.',
    remedy: 'rename the key; a folder is given by filesDirectory, not in the name',
  });
  return false;
}

function checkSize(construct: IConstruct, data: Record<string, string>, binaryData: Record<string, string>): void {
  const count = (map: Record<string, string>, encoding: 'utf8' | 'base64') =>
    Object.entries(map).reduce(
      (sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value, encoding),
      0,
    );
  const bytes = count(data, 'utf8') + count(binaryData, 'base64');
  if (bytes <= MAX_BYTES) return;
  new PropPath(construct, 'files').report('config-fits-a-config-map', {
    value: `${bytes} bytes`,
    message: `The configuration is larger than the ${MAX_BYTES} bytes that a ConfigMap holds.`,
    remedy: 'put large files into the image, or onto a volume',
  });
}

function contentHash(data: Record<string, string>, binaryData: Record<string, string>): string {
  const sorted = (map: Record<string, string>) => Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([sorted(data), sorted(binaryData)]))
    .digest('hex')
    .slice(0, 10);
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
