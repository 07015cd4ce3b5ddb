import type { GraphOptions } from '../graph';
import { SubCommand, finish, withFormats } from '../sub-command';

export const graphCommand: SubCommand = {
  name: 'graph',
  description: 'draw the system: workloads, who may connect to whom, configuration, access',
  examples: [
    ['slipway graph', 'a page of the whole render, in graph.html'],
    ['slipway graph dist/shop.k8s.yaml --to shop.html', 'a page of one file of it'],
    ['slipway graph dist/shop.k8s.yaml --output svg --to docs/shop.svg', 'a picture for a README'],
    ['slipway graph dist/shop.k8s.yaml --output mermaid', 'a chart that GitHub draws'],
    ['helm template . | slipway graph -', 'what another tool makes'],
  ],
  exitCodes: { 0: 'the graph is written', 2: 'the input is invalid: nothing is written' },
  declare(command) {
    command
      .argument(
        '[path]',
        'a file, a folder, or - for standard input (default: the output folder of cdk8s.yaml, or dist)',
      )
      .option('--to <file>', 'where to; - is standard output (default: graph.html for a page, else standard output)');
    withFormats(command, ['html', 'svg', 'mermaid', 'json']).action(
      (path: string | undefined, options: GraphOptions) => {
        const { graph } = require('../graph') as typeof import('../graph');
        finish(graph(path, options));
      },
    );
  },
};
