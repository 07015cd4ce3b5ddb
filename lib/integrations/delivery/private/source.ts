/** Checks where rendered YAML is kept, so that Argo CD and Flux both find it. */
import { Fields, Schema, PropPath, TEXT, listOf, required, shape } from '../../../diagnostics/schema';
import { DeliverySource } from '../delivery-source';

/** The stand-in for what is no address. */
const NOWHERE = 'https://missing.invalid/repository';

const SOURCE_FIELDS: Fields<DeliverySource> = {
  repository: required(TEXT, NOWHERE, "give the address: 'https://github.com/example/shop.git'"),
  branch: TEXT,
  tag: TEXT,
  folder: TEXT,
  files: listOf(TEXT),
};

/** What takes a source. */
export const SOURCE: Schema<DeliverySource> = required(
  shape(SOURCE_FIELDS),
  { repository: NOWHERE },
  "say where it is kept: { repository: 'https://github.com/example/shop.git' }",
);

/** What takes the namespace that a source was rendered for. */
export const RENDERED_NAMESPACE: Schema<string> = required(
  TEXT,
  'missing',
  "give the namespace that it is rendered for, such as 'shop'",
);

/** A source that is in order. */
export interface CheckedSource {
  readonly repository: string;
  readonly isArtifact: boolean;
  /** The branch or the tag. */
  readonly revision: string;
  /** Whether it is a tag. */
  readonly isTag: boolean;
  readonly folder: string;
  readonly files?: readonly string[];
}

/** Checks a source; what is wrong is reported. */
export function checkSource(at: PropPath, source: DeliverySource): CheckedSource {
  const repository = checkRepository(at.field('repository'), source.repository);
  const isArtifact = repository.startsWith('oci://');
  if (source.branch !== undefined && (source.tag !== undefined || isArtifact)) {
    at.field('branch').report('one-way-to-name-a-version', {
      value: source.branch,
      message: isArtifact ? 'An artifact has tags, and no branches.' : 'Both branch and tag are given.',
      remedy: isArtifact ? 'give tag instead' : 'give branch for what moves on, or tag for what stays, not both',
    });
  }
  if (isArtifact && source.tag === undefined) {
    at.field('tag').report('prop-is-given', {
      message: 'It is not said which version of the artifact is meant.',
      remedy: "give the tag, such as '1.4.2'",
    });
  }
  return {
    repository,
    isArtifact,
    revision: checkRevision(at, source),
    isTag: source.tag !== undefined,
    folder: checkFolder(at.field('folder'), source.folder),
    files: checkFiles(at.field('files'), source.files),
  };
}

function checkRepository(at: PropPath, repository: string): string {
  const [, scheme, user, host] = /^([a-z]+):\/\/(?:([^@/]*)@)?([^/]+)\/\S+$/.exec(repository) ?? [];
  const secret = user !== undefined && (user.includes(':') || scheme !== 'ssh');
  if (!secret && host !== undefined && ['https', 'ssh', 'oci'].includes(scheme!)) return repository;
  if (secret) {
    at.report('repository-without-credentials', {
      message: 'The address holds credentials, which everybody could read in the YAML.',
      remedy: 'leave them out, and give them to Argo CD or Flux in a Secret',
    });
    return NOWHERE;
  }
  const [, account, path] = /^(\w+@[\w.-]+):(.+)$/.exec(repository) ?? [];
  at.report('repository-address', {
    value: repository,
    message:
      scheme === 'http'
        ? 'Everybody on the way could change what comes by plain HTTP.'
        : 'It is no address of a repository: those begin with https://, ssh:// or oci://.',
    remedy: account
      ? `give 'ssh://${account}/${path}'`
      : `give an address such as '${scheme === 'http' ? repository.replace(/^http:/, 'https:') : 'https://github.com/example/shop.git'}'`,
  });
  return NOWHERE;
}

/** @see https://git-scm.com/docs/git-check-ref-format */
const REVISION = /^(?![-/.])(?!.*(\.\.|\/\/|@\{|\.lock$))[^\s~^:?*[\\]+(?<![/.])$/;

function checkRevision(at: PropPath, { branch, tag }: DeliverySource): string {
  const [name, given] = tag === undefined ? ['branch', branch ?? 'main'] : ['tag', tag];
  if (REVISION.test(given)) return given;
  at.field(name).report('revision-name', {
    value: given,
    message: `It is no name of a ${name}.`,
    remedy: name === 'tag' ? "give one such as '1.4.2'" : "give one such as 'main'",
  });
  return 'missing';
}

/** A folder of the repository, from its top. */
export function checkFolder(at: PropPath, given = 'dist'): string {
  const folder = given.replace(/^(\.\/)+/, '').replace(/\/+$/, '');
  const parts = folder.split('/');
  if (folder !== '' && !parts.includes('..') && !parts.includes('') && !/[\s*\\]/.test(folder)) return folder;
  at.report('folder-in-the-repository', {
    value: given,
    message: parts.includes('..') || given.startsWith('/') ? 'It leaves the repository.' : 'It is no folder.',
    remedy: "give the folder from the top of the repository, such as 'dist'; '.' is all of it",
  });
  return 'dist';
}

/** Files of the folder, by name. */
export function checkFiles(at: PropPath, files: readonly string[] | undefined): readonly string[] | undefined {
  if (files?.length === 0) {
    at.report('files-are-named', {
      value: files,
      message: 'No file is meant, so nothing would be delivered.',
      remedy: 'name at least one, or leave out files for all of the folder',
    });
    return undefined;
  }
  files?.forEach((file, index) => {
    if (/^[\w.-]+\.(ya?ml|json)$/.test(file)) return;
    at.item(index).report('file-of-the-folder', {
      value: file,
      message: 'It is no name of a file with YAML in the folder.',
      remedy: "give its name without the folder, such as 'shop.k8s.yaml'",
    });
  });
  return files;
}
