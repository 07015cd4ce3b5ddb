import { withEntryPoints } from './entry-points';

const folders = new Map([
  ['observability', 'observability'],
  ['eventScaling', 'event-scaling'],
]);
const block = (...lines: string[]) => ['```typescript', ...lines, '```'].join('\n');

test('a submodule is imported by its entry point, with what is used of it', () => {
  const before = block(
    "import { eventScaling } from 'cdk8s-slipway'",
    '',
    'new eventScaling.EventScaler(scope: Construct, id: string, props: eventScaling.EventScalerProps)',
  );
  expect(withEntryPoints(`# API\n\n${before}\n\ntext of eventScaling.Other\n`, folders)).toBe(
    `# API\n\n${block(
      "import { EventScaler, EventScalerProps } from 'cdk8s-slipway/event-scaling'",
      '',
      'new EventScaler(scope: Construct, id: string, props: EventScalerProps)',
    )}\n\ntext of eventScaling.Other\n`,
  );
});

test('what is imported from the library itself stays', () => {
  const text = block("import { WebApp } from 'cdk8s-slipway'", '', 'new WebApp(scope, id)');
  expect(withEntryPoints(`${text}\n`, folders)).toBe(`${text}\n`);
});

test('so do blocks in between', () => {
  const own = block("import { WebApp } from 'cdk8s-slipway'", 'WebApp.isConstruct(x: any)');
  const of = (line: string, call: string) => block(line, call);
  expect(
    withEntryPoints(
      `${own}\n${of("import { observability } from 'cdk8s-slipway'", 'observability.Slo.availability(percent: number)')}\n${own}\n`,
      folders,
    ),
  ).toBe(
    `${own}\n${of("import { Slo } from 'cdk8s-slipway/observability'", 'Slo.availability(percent: number)')}\n${own}\n`,
  );
});
