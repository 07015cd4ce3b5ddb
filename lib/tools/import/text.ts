/** Text in generated code: nothing of it can end a literal or a comment, or turn what a reader sees. */

/** What stands for itself in a literal: all that is printed, but no quote, no backslash and nothing invisible. */
const ESCAPED = /[\\\p{C}\p{Zl}\p{Zp}]/gu;

const SHORT: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A string literal as Prettier writes it: in the quotes of which the text has fewer. */
export function stringLiteral(text: string): string {
  const quote = count(text, "'") > count(text, '"') ? '"' : "'";
  const body = text.replace(ESCAPED, escape).replaceAll(quote, `\\${quote}`);
  return quote + body + quote;
}

function escape(character: string): string {
  const units = Array.from({ length: character.length }, (_, i) => character.charCodeAt(i));
  return SHORT[character] ?? units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

function count(text: string, quote: string): number {
  return text.split(quote).length - 1;
}

/** Text for a comment: one line, without what would end the comment. */
export function commentText(text: string): string {
  return text.replace(ESCAPED, '?').replaceAll('*/', '* /').slice(0, 200);
}
