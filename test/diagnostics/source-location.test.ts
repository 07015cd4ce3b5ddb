import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { observeConstructs } from '../../lib/diagnostics/new-constructs';
import { sourceLocationOf } from '../../lib/diagnostics/source-location';
import { webApp } from '../support/shop';

describe('sourceLocationOf', () => {
  test('knows nothing about a construct that was made before locations were recorded', () => {
    expect(sourceLocationOf(new Construct(new App(), 'early'))).toBeUndefined();
  });

  test('is the line of the user that made the construct', () => {
    observeConstructs();
    const { line, construct } = { line: lineHere(), construct: new Construct(new App(), 'web') };
    expect(sourceLocationOf(construct)).toMatch(
      new RegExp(`^test/diagnostics/source-location\\.test\\.ts:${line}:\\d+$`),
    );
  });

  test('of what a construct of the library made is the line that made that construct', () => {
    observeConstructs();
    const web = webApp();
    expect(sourceLocationOf(web.deployment)).toMatch(/^test\/support\/shop\.ts:\d+:\d+$/);
    expect(sourceLocationOf(web.deployment)).toBe(sourceLocationOf(web));
  });

  test('is the line of the nearest ancestor that has one', () => {
    observeConstructs();
    const app = new App();
    const chart = new Chart(app, 'shop');
    expect(sourceLocationOf(chart)).toMatch(/^test\/diagnostics/);
    expect(sourceLocationOf(app)).toBeUndefined();
  });

  test('leaves the depth of everybody else’s stack traces as it was', () => {
    observeConstructs();
    const before = Error.stackTraceLimit;
    new Construct(new App(), 'web');
    expect(Error.stackTraceLimit).toBe(before);
  });
});

/** The line of the code that calls this. */
function lineHere(): number {
  return Number(/source-location\.test\.ts:(\d+):/.exec(new Error('here').stack!.split('\n')[2]!)![1]);
}
