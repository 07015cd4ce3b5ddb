import { App, Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { Severity } from '../../lib/diagnostics/finding';
import { Problem, problemsOf, reportProblem } from '../../lib/diagnostics/problems';

const PORT: Problem = {
  rule: 'port-number',
  property: 'port',
  value: 0,
  message: 'It is not a port number.',
  remedy: 'give a whole number from 1 to 65535',
};

function web(): Construct {
  return new Construct(new Chart(new App(), 'shop'), 'web');
}

describe('reportProblem', () => {
  test('keeps all problems of a construct, in their order', () => {
    const construct = web();
    reportProblem(construct, PORT);
    reportProblem(construct, { ...PORT, property: 'ports' });
    expect(problemsOf(construct).map(({ property }) => property)).toEqual(['port', 'ports']);
  });

  test('keeps the same problem once', () => {
    const construct = web();
    reportProblem(construct, PORT);
    reportProblem(construct, { ...PORT, property: 'ports' });
    reportProblem(construct, PORT);
    reportProblem(construct, { ...PORT, message: 'Another thing is wrong.' });
    expect(problemsOf(construct)).toHaveLength(3);
  });

  test('is a validation, so a plain app refuses the render with the same words', () => {
    const construct = web();
    reportProblem(construct, PORT);
    reportProblem(construct, { ...PORT, property: 'ports[1].number' });
    expect(() => Testing.synth(Chart.of(construct))).toThrow(
      /shop\/web: port\n {4}It is not a port number\. Received: 0\.\n[^]*shop\/web: ports\[1\]\.number/,
    );
  });
});

describe('problemsOf', () => {
  test('gives findings with the path of the construct', () => {
    const construct = web();
    reportProblem(construct, PORT);
    expect(problemsOf(construct)).toEqual([
      { ...PORT, severity: Severity.ERROR, path: 'shop/web', source: undefined, value: '0' },
    ]);
  });

  test('shows no value where none was given to show', () => {
    const construct = web();
    const { rule, property, message, remedy } = PORT;
    reportProblem(construct, { rule, property, message, remedy });
    expect(problemsOf(construct)[0]!.value).toBeUndefined();
  });

  test('gives nothing where nothing was reported', () => {
    expect(problemsOf(web())).toEqual([]);
  });
});
