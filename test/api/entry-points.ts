/** The imports of submodules in jsii-docgen's Markdown, as Node.js users write them. */

const IMPORT = /^import \{ (\w+) \} from '(cdk8s-slipway)'$/;

/**
 * Each block of TypeScript that imports a submodule imports what it uses of it instead: `import { Monitoring } from
 * 'cdk8s-slipway/observability'`.
 *
 * @param folders the folders of submodules, by their names
 */
export function withEntryPoints(markdown: string, folders: ReadonlyMap<string, string>): string {
  return markdown.replace(/^```typescript\n([^]*?)^```$/gm, (block, code: string) => {
    const submodule = IMPORT.exec(code.split('\n', 1)[0])?.[1] ?? '';
    const folder = folders.get(submodule);
    if (folder === undefined) return block;
    const used = new RegExp(`\\b${submodule}\\.(\\w+)`, 'g');
    const names = [...new Set([...code.matchAll(used)].map(([, name]) => name))].sort();
    const [, ...rest] = code.split('\n');
    const line = `import { ${names.join(', ')} } from 'cdk8s-slipway/${folder}'`;
    return `\`\`\`typescript\n${[line, ...rest].join('\n').replace(used, '$1')}\`\`\``;
  });
}
