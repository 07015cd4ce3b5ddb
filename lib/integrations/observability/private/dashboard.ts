/**
 * A dashboard of Grafana as JSON. Its types are those that Grafana generates from its own schemas; they are for the compiler
 * alone, and nothing of that package is loaded.
 */
import type { Dashboard, Panel, RowPanel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Dataquery } from '@grafana/grafana-foundation-sdk/prometheus';
import { createHash } from 'node:crypto';

/** A type of Grafana as it is in JSON: enums are their values, and there are no functions. */
type Plain<T> = 0 extends 1 & T
  ? T
  : T extends string
    ? `${T}`
    : T extends readonly (infer Item)[]
      ? Plain<Item>[]
      : T extends object
        ? { [Key in keyof T as Key extends `_${string}` ? never : Key]: Plain<T[Key]> }
        : T;

/** A line, or several, of a panel. */
export interface Query {
  readonly expr: string;
  /** What a line is called: `{{pod}}` is the value of a label. */
  readonly legend: string;
}

/** One picture. */
export interface PanelContent {
  readonly title: string;
  readonly queries: readonly Query[];
  /** Grafana's name of the unit. @default 'short' - a plain number */
  readonly unit?: 'short' | 's' | 'bytes' | 'percentunit' | 'reqps';
  /** The value from which on it is red. @default - none */
  readonly limit?: number;
}

/** Pictures that belong together. */
export interface RowContent {
  readonly title: string;
  readonly panels: readonly PanelContent[];
}

/** Which Prometheus is asked is chosen in the dashboard; the first is the default one. */
const DATASOURCE = { type: 'prometheus', uid: '${datasource}' };

/** The width of Grafana's grid, and the size of a panel in it. */
const GRID = 24;
const WIDTH = 12;
const HEIGHT = 8;

/** The dashboard, as text. Newer versions of Grafana migrate the schema by themselves. */
export function dashboardJson(namespace: string, name: string, rows: readonly RowContent[]): string {
  const dashboard: Plain<Dashboard> = {
    uid: `slipway-${createHash('sha256').update(`${namespace}/${name}`).digest('hex').slice(0, 16)}`,
    title: `${namespace} / ${name}`,
    tags: ['cdk8s-slipway'],
    schemaVersion: 39,
    editable: false, // a change there would be lost with the next render
    refresh: '1m',
    time: { from: 'now-6h', to: 'now' },
    timezone: 'browser',
    templating: {
      list: [{ name: 'datasource', label: 'Prometheus', type: 'datasource', query: 'prometheus', skipUrlSync: false }],
    },
    annotations: { list: [] },
    panels: layout(rows),
  };
  return `${JSON.stringify(dashboard, null, 2)}\n`;
}

/** Rows below each other, the panels of each two by two. */
function layout(rows: readonly RowContent[]): (Plain<Panel> | Plain<RowPanel>)[] {
  let id = 0;
  let y = 0;
  return rows.flatMap(({ title, panels }) => {
    const head: Plain<RowPanel> = {
      type: 'row',
      id: ++id,
      title,
      collapsed: false,
      gridPos: { x: 0, y, w: GRID, h: 1 },
      panels: [],
    };
    const top = y + 1;
    y = top + Math.ceil((panels.length * WIDTH) / GRID) * HEIGHT;
    const perLine = GRID / WIDTH;
    return [
      head,
      ...panels.map((content, index) =>
        renderPanel(content, ++id, {
          x: (index % perLine) * WIDTH,
          y: top + Math.floor(index / perLine) * HEIGHT,
          w: WIDTH,
          h: HEIGHT,
        }),
      ),
    ];
  });
}

function renderPanel({ title, queries, unit = 'short', limit }: PanelContent, id: number, gridPos: Panel['gridPos']) {
  const targets: Plain<Dataquery>[] = queries.map(({ expr, legend }, index) => ({
    refId: String.fromCharCode('A'.charCodeAt(0) + index),
    expr,
    legendFormat: legend,
  }));
  const panel: Plain<Panel> = {
    type: 'timeseries',
    id,
    title,
    datasource: DATASOURCE,
    gridPos,
    targets,
    fieldConfig: {
      defaults: {
        unit,
        min: 0,
        ...(limit === undefined ? {} : limitAt(limit)),
      },
      overrides: [],
    },
    options: { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi', sort: 'desc' } },
  };
  return panel;
}

/** A line that is drawn at a value. */
function limitAt(value: number): Plain<Pick<NonNullable<Panel['fieldConfig']>['defaults'], 'thresholds' | 'custom'>> {
  const steps = [
    { value: null, color: 'green' },
    { value, color: 'red' },
  ];
  return { thresholds: { mode: 'absolute', steps }, custom: { thresholdsStyle: { mode: 'line' } } };
}
