import { paintFor } from '../../diagnostics/colors';
import type { ExplainOptions } from '../explain';
import { SubCommand, finish, withFormats } from '../sub-command';

export const explainCommand: SubCommand = {
  name: 'explain',
  description: 'show where the values of a rendered object come from: prop, default, patch',
  examples: [
    ['slipway explain deployment/web', 'each field of it'],
    ['slipway explain deploy/web replicas', 'one field, by the end of its path'],
    ['slipway explain networkpolicy/web spec.egress --namespace shop', 'all fields below one'],
  ],
  exitCodes: { 0: 'the origin is shown', 2: 'the object or field does not exist' },
  declare(command) {
    command
      .argument('<kind/name>', 'the object: deployment/web, svc/web')
      .argument('[field]', 'a field, its beginning or its end: spec.replicas, spec.template, image')
      .option('--namespace <namespace>', 'where there are several objects of that name');
    withFormats(command, ['text', 'json']).action(
      async (object: string, field: string | undefined, options: ExplainOptions) => {
        const { explain } = require('../explain') as typeof import('../explain');
        finish(await explain(object, field, options, paintFor(process.stdout)));
      },
    );
  },
};
