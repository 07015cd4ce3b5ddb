/**
 * The documentation as a site: `npm run docs:site` builds it into build/site, `npm run docs:serve` shows it while one writes.
 * A link that leads nowhere ends the build.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { DefaultTheme, defineConfig } from 'vitepress';

const DOCS = join(import.meta.dirname, '..');
const { repository } = JSON.parse(readFileSync(join(DOCS, '..', 'package.json'), 'utf8'));
const SOURCES = `${repository.url.replace(/\.git$/, '')}/blob/main`;

/** A page by its first heading. */
function page(name: string): DefaultTheme.SidebarItem {
  const title = /^# (.+)$/m.exec(readFileSync(join(DOCS, `${name}.md`), 'utf8'))?.[1];
  if (!title) throw new Error(`docs/${name}.md has no heading.`);
  return { text: title.replaceAll('`', ''), link: `/${name}` };
}

const pagesOf = (folder: string) =>
  readdirSync(join(DOCS, folder))
    .filter((name) => name.endsWith('.md') && name !== 'index.md')
    .map((name) => page(join(folder, name.slice(0, -'.md'.length))))
    .sort((a, b) => a.text!.localeCompare(b.text!));

/** Pages that are not about how to do something; each other page of the first level is. */
const REFERENCE = ['command-line', 'rules', 'errors'];
const EXPLANATION = ['comparison', 'decisions', 'performance'];
const howTo = pagesOf('').filter(({ link }) => ![...REFERENCE, ...EXPLANATION, 'tutorial'].includes(link!.slice(1)));

/** An entry for each entry point of the package, by the folder that `npm run docs:reference` writes for it. */
function apiReference(): DefaultTheme.SidebarItem[] {
  const modules = readdirSync(join(DOCS, 'reference'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('/index.md'))
    .map((name) => dirname(name).split(sep).join('/'))
    .sort();
  return modules.map((name) => ({
    text: name === 'index' ? 'cdk8s-slipway' : `cdk8s-slipway/${name.replace(/^(constructs|integrations)\//, '')}`,
    link: `/reference/${name}/`,
  }));
}

const sidebar: DefaultTheme.SidebarItem[] = [
  { text: 'Tutorial', items: [page('tutorial')] },
  { text: 'How to', items: howTo },
  { text: 'Constructs', items: pagesOf('constructs') },
  { text: 'Reference', items: [...REFERENCE.map(page), ...apiReference()] },
  { text: 'Explanation', items: EXPLANATION.map(page) },
];

export default defineConfig({
  title: 'cdk8s-slipway',
  description:
    'Typed golden-path constructs for Kubernetes: secure and reliable by default, judged before a file is written.',
  outDir: '../build/site',
  cacheDir: '../node_modules/.cache/vitepress',
  cleanUrls: true,
  lastUpdated: false,
  markdown: {
    config: (md) => {
      // Guides link to sources, which are no pages of the site: they are shown where the repository is.
      md.core.ruler.push('sources', ({ tokens, env }) => {
        const links = tokens.flatMap(({ children }) => children ?? []).filter(({ type }) => type === 'link_open');
        for (const link of links) {
          const target = join(dirname(env.relativePath), link.attrGet('href') ?? '');
          if (target.startsWith('..')) link.attrSet('href', `${SOURCES}/${relative('..', target)}`);
        }
      });
    },
  },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    sidebar,
  },
});
