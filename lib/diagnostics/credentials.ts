/**
 * What looks like a credential. By its name, when the name ends in what credentials are called; by its value, when the
 * value has the form of a known kind of key. Neither looks at what is only the place of one: `PASSWORD_FILE`, `$(TOKEN)`.
 */

/** Words that the name of a credential ends in, with what may be before them. */
const NAMES =
  /(?:password|passwd|passphrase|(?:^|[^a-z])(?:passcode|pwd|secret|token|api[^a-z]?key|secret[^a-z]?key|access[^a-z]?key|private[^a-z]?key|encryption[^a-z]?key|signing[^a-z]?key|credentials?))\d*$/;

/** Words of names that end like that, and are something else: a switch, a count, the name of a cluster. */
const HARMLESS =
  /^(?:old)?pwd$|(?:^|[^a-z])(?:public[^a-z]?(?:api[^a-z]?)?key|(?:next|page|continue|max|min|num|stop|pad|eos|bos|cluster)[^a-z]?token)$|(?:^|[^a-z])(?:allow|disable|enable|ignore|random|require|skip|use)[^a-z](?:.*[^a-z])?(?:password|passwd|secret|token|key|credentials?)$/;

/** Values that are switches, counts, times, types, or the names of files. */
const PLAIN =
  /^(?:\d{1,2}|[ynt]|f|\d+ ?(?:ms|s|m|h|d|min|days?|hours?)|string|str|int|integer|number|bool|boolean|text|include|omit|same-origin|jwt|simple|(?:[\w.-]+\/)*[\w-]+(?:\.[\w-]+)*\.(?:pem|crt|cer|key|json|ya?ml|txt|jks|p12|pfx|conf|cfg|ini|env|properties|toml))$/i;

/** A list of options, of which none is a credential itself: `jwt,priv-key=/certs/jwt.pem,ttl=10m`. */
const OPTIONS = /^[\w-]{1,40}(?:,[\w-]{1,40}=[^,]{0,200})+$/;

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
  const text = value.trim();
  const harmless = isReference(text) || isObjectName(name, text) || isPlain(text);
  return isCredentialName(name) && !harmless ? 'a credential' : undefined;
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
    const value = found[2]!
      .trim()
      .replace(/,$/, '')
      .replace(/^(["'])(.*)\1$/, '$2');
    if (credentialIn(found[1]!, value) === 'a credential') return { name: found[1]!, what: 'a credential' };
  }
  return undefined;
}

function isPlain(value: string): boolean {
  if (value.length > 1000) return false;
  if (!OPTIONS.test(value)) return PLAIN.test(value);
  const options = value.split(',').slice(1);
  return options.every((option) => {
    const at = option.indexOf('=');
    return credentialIn(option.slice(0, at), option.slice(at + 1)) === undefined;
  });
}

function isReference(value: string): boolean {
  return REFERENCES.test(value);
}

/** The name of a Secret rather than a secret: `orders-tls`. */
function isObjectName(name: string, value: string): boolean {
  return /secret$|credentials?$|key$/i.test(name) && /^[a-z]+([-./][a-z0-9]+)*$/.test(value) && value.length < 64;
}
