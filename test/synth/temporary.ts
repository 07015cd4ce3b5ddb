/** Folders that are gone after the test, and small apps to render into them. */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';

const made: string[] = [];

afterAll(() => {
  for (const folder of made) fs.rmSync(folder, { recursive: true, force: true });
});

/** A new folder, for this test file alone. */
export function temporaryFolder(): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'slipway-test-')));
  made.push(folder);
  return folder;
}

/** All files below a folder with their text, by their paths. */
export function filesIn(folder: string): Record<string, string> {
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => fs.statSync(path.join(folder, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, fs.readFileSync(path.join(folder, name), 'utf8')]));
}

/** A ConfigMap that no rule has anything to say about. */
export function configMap(scope: Construct, name: string, data: Record<string, string> = { key: 'value' }): ApiObject {
  return new ApiObject(scope, name, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data });
}

/** A Namespace object. */
export function namespace(scope: Construct, name: string): ApiObject {
  return new ApiObject(scope, `namespace-${name}`, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
}

/** A chart in a namespace of its own name, with one ConfigMap. */
export function smallChart(scope: Construct, id: string): Chart {
  const chart = new Chart(scope, id, { namespace: 'test' });
  configMap(chart, `${id}-config`);
  return chart;
}
