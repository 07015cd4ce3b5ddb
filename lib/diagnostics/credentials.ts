/**
 * What looks like a credential. By its name, when the name ends in what credentials are called; by its value, when the
 * value has the form of a known kind of key. Neither looks at what is only the place of one: `PASSWORD_FILE`, `$(TOKEN)`.
 */

/** Words that the name of a credential ends in, with what may be before them. */
const NAMES =
  /(?:password|passwd|passphrase|(?:^|[^a-z])(?:passcode|pwd|secret|token|api[^a-z]?key|secret[^a-z]?key|access[^a-z]?key|private[^a-z]?key|encryption[^a-z]?key|signing[^a-z]?key|credentials?))\d*$/;

/** Words of names that end like that, and are something else. */
const HARMLESS =
  /^(?:old)?pwd$|(?:^|[^a-z])(?:public[^a-z]?(?:api[^a-z]?)?key|(?:next|page|continue|max|min|num|stop|pad|eos|bos)[^a-z]?token)$/;

/** Values that only say where the credential is, or that there is none. */
const REFERENCES =
  /^(?:|true|false|yes|no|on|off|none|null|nil|undefined|disabled|enabled|optional|required|\*+|x+|<[^>]*>|\[[^\]]*\]|redacted)$|\$[({\w]|\{\{|%[({]|^(?:vault|ref\+|secretref|secret|env|file|op|awssm|gcpsm|azurekv|arn|projects|sops|ssm|sm|keyvault)[:/+]|^\.{0,2}\/[\w./@-]*$|^[\w.]+\(|^https?:\/\/[^@\s]*$/i;

/** Values that are credentials whatever their name is. */
const FORMS: readonly (readonly [string, RegExp])[] = [
  ['a private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----/],
  ['an AWS access key', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a GitHub token', /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{40,})/],
  ['a GitLab token', /\bglpat-[\w-]{20}/],
  ['a Slack token', /\bxox[abeoprs]-[\w-]{10,}|hooks\.slack\.com\/services\/T\w+\/B\w+\/\w+/],
  ['a Stripe key', /\b[sr]k_live_[A-Za-z0-9]{16,}/],
  ['a Google API key', /\bAIza[\w-]{35}\b/],
  ['a SendGrid key', /\bSG\.[\w-]{16,32}\.[\w-]{16,64}\b/],
  ['an npm token', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['a JSON web token', /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{16,}/],
];

/** `scheme://user:password@host`. */
const URL_WITH_PASSWORD = /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@'"]{0,100}:([^\s/@'"]{1,200})@[^\s'"]/i;

/** `...;Password=...;`, as databases have it. */
const CONNECTION_STRING = /(?:^|[;\s&?])(?:password|pwd)\s*=\s*([^;\s&'"]{1,200})/i;

/** What a value is, if its form says that it is a credential: `a private key`. */
export function credentialForm(value: string): string | undefined {
  const form = FORMS.find(([, pattern]) => pattern.test(value));
  if (form) return form[0];
  const password = URL_WITH_PASSWORD.exec(value)?.[1];
  return password !== undefined && !isReference(password) ? 'an address with a password in it' : undefined;
}

/** What a named value is, by its form or by its name: `a private key`, `a credential`. */
export function credentialIn(name: string, value: string): string | undefined {
  const form = credentialForm(value);
  if (form) return form;
  const password = value.includes('\n') ? undefined : CONNECTION_STRING.exec(value)?.[1];
  if (password !== undefined && !isReference(password)) return 'a connection string with a password in it';
  return isCredentialName(name) && !isReference(value.trim()) && !isObjectName(name, value.trim())
    ? 'a credential'
    : undefined;
}

/** Whether something of this name is a credential: `DB_PASSWORD`, `clientSecret`, `spring.datasource.password`. */
export function isCredentialName(name: string): boolean {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  return NAMES.test(words) && !HARMLESS.test(words);
}

/** A line of a configuration file that sets a credential: the name that it has there. */
export function credentialInFile(text: string): { name: string; what: string } | undefined {
  for (const line of text.split('\n')) {
    if (line.length > 2000 || /^\s*(?:#|\/\/|;|<!--)/.test(line)) continue;
    const found = /^\s*(?:export\s+|-\s+)?["']?([A-Za-z][\w.-]{0,100})["']?\s*[:=]\s*(.*)$/.exec(line);
    if (!found) continue;
    const value = found[2]
      .trim()
      .replace(/,$/, '')
      .replace(/^(["'])(.*)\1$/, '$2');
    if (credentialIn(found[1], value) === 'a credential') return { name: found[1], what: 'a credential' };
  }
  return undefined;
}

function isReference(value: string): boolean {
  return REFERENCES.test(value);
}

/** The name of a Secret rather than a secret: `orders-tls`. */
function isObjectName(name: string, value: string): boolean {
  return /secret$|credentials?$|key$/i.test(name) && /^[a-z]+([-./][a-z0-9]+)*$/.test(value) && value.length < 64;
}
