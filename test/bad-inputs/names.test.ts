import { ApiObject, Chart } from 'cdk8s';
import { ApiResource, Group } from 'cdk8s-plus-27';
import { ReadOnlyRole } from '../../lib/constructs/access/read-only-role';
import { Configuration } from '../../lib/constructs/config/configuration';
import { WebApp } from '../../lib/constructs/workloads/web-app';
import { Anything, GOOD, areRefused, bad } from '../support/refusal';

const DATA = { apiVersion: 'v1', kind: 'ConfigMap', data: { a: 'b' } };

describe('names', () => {
  areRefused([
    bad('a name with capitals, `_` and `!`', (it) => new WebApp(it, 'web', { ...GOOD, name: 'Not_Valid!' }), {
      path: 'shop/web',
      property: 'name',
      value: '"Not_Valid!"',
      remedy: "give 'not-valid'",
    }),
    bad('a name of 64 characters', (it) => new WebApp(it, 'web', { ...GOOD, name: 'a'.repeat(64) }), {
      path: 'shop/web',
      property: 'name',
      value: `"${'a'.repeat(64)}"`,
      remedy: `give '${'a'.repeat(63)}'`,
    }),
    bad('a name that is an emoji', (it) => new WebApp(it, 'web', { ...GOOD, name: '🚀' }), {
      path: 'shop/web',
      property: 'name',
      value: '"🚀"',
      remedy: "give 'web'",
    }),
    bad('a name that begins with a digit', (it) => new WebApp(it, 'web', { ...GOOD, name: '1st' }), {
      path: 'shop/web',
      property: 'name',
      value: '"1st"',
      remedy: "give 'app-1st'",
    }),
    bad('an empty name', (it) => new WebApp(it, 'web', { ...GOOD, name: '' }), {
      path: 'shop/web',
      property: 'name',
      value: '""',
      remedy: "give 'web'",
    }),
    bad('a name with a blank at its end', (it) => new WebApp(it, 'web', { ...GOOD, name: 'web ' }), {
      path: 'shop/web',
      property: 'name',
      value: '"web "',
      remedy: "give 'web'",
    }),
    bad('a name that is a number', (it) => new WebApp(it, 'web', { ...GOOD, name: 5 as Anything }), {
      path: 'shop/web',
      property: 'name',
      value: '5',
      remedy: "put it in quotes: '5'",
    }),
    bad('an id that is no name', (it) => new WebApp(it, 'WebApp', GOOD), {
      path: 'shop/WebApp',
      property: 'name',
      value: '"WebApp"',
      remedy: "give the prop name: 'web-app'",
    }),
    bad('a configuration with the name of the kind', (it) => new Configuration(it, 'configMap', { shared: true }), {
      path: 'shop/configMap',
      property: 'name',
      value: '"configMap"',
      remedy: "give the prop name: 'config-map'",
    }),
    bad(
      'a role with a slash in its name',
      (it) =>
        new ReadOnlyRole(it, 'reader', {
          name: 'pod/reader',
          resources: [ApiResource.PODS],
          subjects: [Group.fromName(it, 'group', 'support')],
        }),
      { path: 'shop/reader', property: 'name', value: '"pod/reader"', remedy: "give a name such as 'pod-reader'" },
    ),
    bad(
      'a plain ConfigMap of no DNS name',
      (it) => new ApiObject(it, 'map', { ...DATA, metadata: { name: 'configMap' } }),
      {
        path: 'shop/map',
        property: 'metadata.name',
        value: '"configMap"',
        remedy: 'config-map',
      },
    ),
    bad('a plain object with an empty name', (it) => new ApiObject(it, 'map', { ...DATA, metadata: { name: '' } }), {
      path: 'shop/map',
      property: 'metadata.name',
      value: '""',
      remedy: 'name',
      more: true,
    }),
    bad(
      'a namespace of no DNS name',
      (it) =>
        new ApiObject(new Chart(it.node.root as Chart, 'Other', { namespace: 'My_Shop' }), 'map', {
          ...DATA,
          metadata: { name: 'a' },
        }),
      { path: 'Other/map', property: 'metadata.namespace', value: '"My_Shop"', remedy: 'my-shop' },
    ),
  ]);
});

describe('labels and annotations', () => {
  const KEY = 'app.kubernetes.io/name';
  areRefused([
    bad('a label that is a number', (it) => new WebApp(it, 'web', { ...GOOD, labels: { tier: 1 as Anything } }), {
      path: 'shop/web',
      property: 'labels.tier',
      value: '1',
      remedy: "put it in quotes: '1'",
    }),
    bad('the label that selects the pods', (it) => new WebApp(it, 'web', { ...GOOD, labels: { [KEY]: 'other' } }), {
      path: 'shop/web',
      property: `labels['${KEY}']`,
      value: '"other"',
      remedy: 'leave the label out',
    }),
    bad('that label on the pods alone', (it) => new WebApp(it, 'web', { ...GOOD, podLabels: { [KEY]: 'other' } }), {
      path: 'shop/web',
      property: `podLabels['${KEY}']`,
      value: '"other"',
      remedy: 'leave the label out',
    }),
    bad('a label with a blank', (it) => new WebApp(it, 'web', { ...GOOD, podLabels: { team: 'the shop' } }), {
      path: 'shop/web/deployment',
      property: 'spec.template.labels',
      says: 'the shop',
      remedy: 'Use at most 63 letters',
      more: true,
    }),
    bad('annotations that are a list', (it) => new WebApp(it, 'web', { ...GOOD, annotations: ['a'] as Anything }), {
      path: 'shop/web',
      property: 'annotations',
      value: '["a"]',
      remedy: 'give an object',
    }),
    bad(
      'an annotation that is true',
      (it) => new WebApp(it, 'web', { ...GOOD, podAnnotations: { a: true as Anything } }),
      {
        path: 'shop/web',
        property: 'podAnnotations.a',
        value: 'true',
        remedy: "put it in quotes: 'true'",
      },
    ),
  ]);
});

describe('duplicates', () => {
  areRefused([
    bad(
      'two workloads of one name',
      (it) => {
        new WebApp(it, 'web', GOOD);
        new WebApp(it, 'shop-web', { ...GOOD, name: 'web' });
      },
      {
        path: 'shop/shop-web/deployment',
        property: 'metadata.name',
        value: '"web"',
        remedy: 'Rename one of the two Deployment objects, or render it once and use it in both places',
        more: true,
      },
    ),
    bad(
      'two plain objects of one kind and name',
      (it) => {
        new ApiObject(it, 'one', { ...DATA, metadata: { name: 'a' } });
        new ApiObject(it, 'two', { ...DATA, metadata: { name: 'a' } });
      },
      {
        path: 'shop/two',
        property: 'metadata.name',
        value: '"a"',
        remedy: 'Rename one of the two ConfigMap objects, or render it once and use it in both places',
      },
    ),
    bad(
      'two shared configurations of one name',
      (it) => {
        new Configuration(it, 'one', { name: 'network', shared: true });
        new Configuration(it, 'two', { name: 'network', shared: true });
      },
      {
        path: 'shop/two/config-map',
        property: 'metadata.name',
        value: '"network"',
        remedy: 'Rename one of the two ConfigMap objects, or render it once and use it in both places',
      },
    ),
  ]);
});
