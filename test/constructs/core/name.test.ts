import { Construct } from 'constructs';
import { configMapName, roleName, workloadName } from '../../../lib/constructs/core/name';
import { problems } from '../../support/render';
import { shop } from '../../support/shop';

const WORKLOAD =
  'It is no name for objects of Kubernetes: those are made of a-z, 0-9 and `-`, begin with a letter, and have at most 63 characters.';

describe('workloadName', () => {
  test('is the prop, or the id of the construct', () => {
    const web = new Construct(shop(), 'web');
    expect(workloadName(web, undefined)).toBe('web');
    expect(workloadName(web, 'shop-web')).toBe('shop-web');
  });

  test.each([
    ['Not_Valid!', 'not-valid'],
    ['configMap', 'config-map'],
    ['1st', 'app-1st'],
    ['web.shop', 'web-shop'],
    ['', 'web'],
    ['🚀', 'web'],
    ['a'.repeat(64), 'a'.repeat(63)],
  ])('%j is refused, and a name like it is offered and used', (name, meant) => {
    const chart = shop();
    expect(workloadName(new Construct(chart, 'web'), name)).toBe(meant);
    expect(problems(chart)).toEqual([
      { path: 'shop/web', property: 'name', value: JSON.stringify(name), message: WORKLOAD, remedy: `give '${meant}'` },
    ]);
  });

  test('asks for the prop where the id is no name', () => {
    const chart = shop();
    expect(workloadName(new Construct(chart, 'WebApp'), undefined)).toBe('web-app');
    expect(problems(chart)).toEqual([
      {
        path: 'shop/WebApp',
        property: 'name',
        value: '"WebApp"',
        message: WORKLOAD,
        remedy: "give the prop name: 'web-app'",
      },
    ]);
  });
});

describe('roleName', () => {
  test.each(['pod-reader', 'acme:pod-reader', 'Reader_2'])('takes %s', (name) => {
    const chart = shop();
    expect(roleName(new Construct(chart, 'role'), name)).toBe(name);
    expect(problems(chart)).toEqual([]);
  });

  test.each(['a/b', '50%', '..', '', 'pod reader', 'a'.repeat(254)])('refuses %j', (name) => {
    const chart = shop();
    const used = roleName(new Construct(chart, 'role'), name);
    expect(problems(chart)).toEqual([
      {
        path: 'shop/role',
        property: 'name',
        value: name.length > 100 ? expect.stringContaining('...') : JSON.stringify(name),
        message: 'It is no name of a role: it becomes a part of a URL, without `/`, `%` and blanks.',
        remedy: `give a name such as '${used}'`,
      },
    ]);
  });
});

describe('configMapName', () => {
  test('takes labels that are joined by dots', () => {
    expect(configMapName(new Construct(shop(), 'network'), 'network.shop')).toBe('network.shop');
    expect(configMapName(new Construct(shop(), 'network'), undefined)).toBe('network');
  });

  test.each([
    ['configMap', 'config-map'],
    ['a_b.C', 'a-b.c'],
    ['', 'web'],
  ])('refuses %j', (name, meant) => {
    const chart = shop();
    expect(configMapName(new Construct(chart, 'network'), name)).toBe(meant);
    expect(problems(chart)).toEqual([
      {
        path: 'shop/network',
        property: 'name',
        value: JSON.stringify(name),
        message: 'It is no name of a ConfigMap: those are made of a-z, 0-9, `-` and `.`, with at most 240 characters.',
        remedy: `give '${meant}'`,
      },
    ]);
  });

  test('leaves room for the hash', () => {
    const chart = shop();
    expect(configMapName(new Construct(chart, 'network'), `${'a'.repeat(60)}.`.repeat(4) + 'b')).toHaveLength(240);
    expect(problems(chart)).toHaveLength(1);
  });
});
