/** The data of a ConfigMap made from typed configuration: values and files, checked, with the hash of their content. */
import { createHash } from 'crypto';
import { IConstruct } from 'constructs';
import { reportProblem } from '../findings/problems';
import { FileContent, loadContent } from './file-content';

/** The largest ConfigMap that the API server takes: 1 MiB. @see https://kubernetes.io/docs/concepts/configuration/configmap/ */
const MAX_BYTES = 1024 * 1024;

/** A key of a ConfigMap is a file name of at most 253 characters. @see https://kubernetes.io/docs/concepts/configuration/configmap/ */
const KEY = /^[-._a-zA-Z0-9]{1,253}$/;

/** Configuration as it is given: values for the environment, and files. */
export interface ConfigSource {
  /** Values, by variable name. */
  readonly config?: { readonly [name: string]: string };
  /** Files, by file name. */
  readonly files?: { readonly [name: string]: FileContent };
}

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
  const data: Record<string, string> = {};
  const binaryData: Record<string, string> = {};
  const config = objectOf(construct, 'config', source.config);
  const files = objectOf(construct, 'files', source.files);

  for (const [name, value] of Object.entries(config)) {
    checkKey(construct, 'config', name);
    if (typeof value === 'string') data[name] = value;
    else {
      reportProblem(construct, {
        rule: 'config-value-is-a-string',
        property: `config.${name}`,
        value,
        message: `The value is a ${value === null ? 'null' : typeof value}; a variable holds a string.`,
        remedy: `write it as a string, for example ${name}: '${String(value)}'`,
      });
    }
  }

  for (const [name, content] of Object.entries(files)) {
    checkKey(construct, 'files', name);
    if (name in data) {
      reportProblem(construct, {
        rule: 'config-key-is-unique',
        property: `files.${name}`,
        value: name,
        message: 'The same key is given in config and in files.',
        remedy: 'rename one of the two',
      });
    }
    if (!(content instanceof FileContent)) {
      reportProblem(construct, {
        rule: 'file-content-is-typed',
        property: `files.${name}`,
        value: content,
        message: 'The content of a file is not a FileContent.',
        remedy: 'use FileContent.text, FileContent.disk, FileContent.json or FileContent.yaml',
      });
      continue;
    }
    const loaded = loadContent(content);
    for (const problem of loaded.problems) {
      reportProblem(construct, {
        rule: 'file-content-is-readable',
        property: `files.${name}${problem.at}`,
        ...(problem.value === undefined ? {} : { value: problem.value }),
        message: `${sentence(problem.message)}.`,
        remedy: problem.remedy,
      });
    }
    if (loaded.text !== undefined) data[name] = loaded.text;
    if (loaded.base64 !== undefined) binaryData[name] = loaded.base64;
  }

  checkSize(construct, data, binaryData);
  return {
    data,
    binaryData,
    hash: contentHash(data, binaryData),
    variables: Object.keys(config),
    files: Object.keys(files),
  };
}

function objectOf<T>(
  construct: IConstruct,
  property: string,
  value: { readonly [name: string]: T } | undefined,
): Record<string, T> {
  if (value === undefined) return {};
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  reportProblem(construct, {
    rule: 'config-is-a-map',
    property,
    value,
    message: 'Configuration is a map from names to values.',
    remedy: `write it as an object, for example ${property}: { NAME: … }`,
  });
  return {};
}

function checkKey(construct: IConstruct, property: string, key: string): void {
  if (KEY.test(key) && key !== '.' && !key.startsWith('..')) return;
  reportProblem(construct, {
    rule: 'config-key-is-a-file-name',
    property: `${property}.${key}`,
    value: key,
    message:
      'The key is no file name: a ConfigMap takes letters, digits, `-`, `_` and `.`, at most 253 of them, not starting with `..`.',
    remedy: 'rename the key; a folder is given by filesDirectory, not in the name',
  });
}

function checkSize(construct: IConstruct, data: Record<string, string>, binaryData: Record<string, string>): void {
  const count = (map: Record<string, string>, encoding: 'utf8' | 'base64') =>
    Object.entries(map).reduce(
      (sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value, encoding),
      0,
    );
  const bytes = count(data, 'utf8') + count(binaryData, 'base64');
  if (bytes <= MAX_BYTES) return;
  reportProblem(construct, {
    rule: 'config-fits-a-config-map',
    property: 'files',
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
