/** How much room text takes where no browser is there to measure it: names are in a font in which all letters are as wide. */

/** The width of a letter on a line's label, in pixels. */
const LABEL_CHARACTER = 6.7;

/** The width of a label with some room around its text, in pixels. */
export function labelWidth(text: string): number {
  return text === '' ? 0 : [...text].length * LABEL_CHARACTER + 8;
}

/** A text that takes no more letters than that. */
export function shortened(text: string, letters: number): string {
  const all = [...text];
  return all.length <= letters ? text : `${all.slice(0, letters - 1).join('')}…`;
}

/** Text for the content or an attribute of XML and HTML. What XML can't hold, control characters, is replaced. */
export function escaped(text: string): string {
  return text
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      '\ufffd',
    )
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
