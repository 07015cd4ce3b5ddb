/** YAML and JSON as kubectl reads them: see `yaml/` for how, and docs/decisions.md for why it is done here. */
import { YamlProblem } from './yaml/cursor';
import { YamlDocument } from './yaml/json';
import { readStream } from './yaml/stream';

export { YamlDocument, YamlProblem };
export { YamlStream, readStream } from './yaml/stream';

/** Reads all documents of a text; throws a YamlProblem for the first that cannot be read. Empty ones are left out. */
export function readYaml(text: string): readonly YamlDocument[] {
  const { documents, problems } = readStream(text);
  if (problems[0]) throw problems[0];
  return documents;
}
