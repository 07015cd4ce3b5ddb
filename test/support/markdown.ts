/** The code blocks of a Markdown file. */
import { readFileSync } from 'node:fs';

/** One fenced block: its language, its text, and the line that it begins on. */
export interface CodeBlock {
  readonly language: string;
  readonly text: string;
  readonly line: number;
}

/** The fenced blocks of a file, in order. */
export function codeBlocks(file: string): CodeBlock[] {
  const markdown = readFileSync(file, 'utf8');
  return [...markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map((match) => ({
    language: match[1]!,
    text: match[2]!,
    line: markdown.slice(0, match.index).split('\n').length + 1,
  }));
}

/** Where the links of a file lead, those to pages elsewhere left out. */
export function linksOf(file: string): string[] {
  const text = readFileSync(file, 'utf8').replace(/^```[\s\S]*?^```$/gm, '');
  return [...text.matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map((match) => match[1]!);
}
