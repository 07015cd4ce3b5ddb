/** The settings of `cdk8s.yaml`. The usual file is a few lines of plain text, and is read without loading a YAML library. */

/** A name and a text that is one in every YAML there is. */
const SETTING = /^([A-Za-z]\w*): ([A-Za-z][\w./-]*(?: [\w./@=-]+)*)$/;
const WITHOUT_MEANING = /^\s*(?:#.*)?$/;
/** Texts that would be something else. */
const WORDS = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** Reads a text of YAML; throws where it is none. */
export function readSettings(text: string): unknown {
  return plainSettings(text) ?? (require('js-yaml') as typeof import('js-yaml')).load(text);
}

/** The settings of a text that has nothing but plain lines; `undefined` for any other. */
export function plainSettings(text: string): Record<string, string> | undefined {
  const lines = text.split('\n').filter((line) => !WITHOUT_MEANING.test(line));
  const settings: Record<string, string> = {};
  for (const line of lines) {
    const [, name = '', value = ''] = SETTING.exec(line) ?? [];
    if (name === '' || WORDS.test(name) || WORDS.test(value) || Object.hasOwn(settings, name)) return undefined;
    settings[name] = value;
  }
  return lines.length === 0 ? undefined : settings;
}
