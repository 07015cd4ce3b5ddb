import { ApiResource, IApiResource } from 'cdk8s-plus-27';
import { ReadRequest, checkReadable } from '../../../../lib/constructs/access/private/readable';
import { problems, wrong } from '../../../support/render';
import { shop } from '../../../support/shop';

const said = (request: ReadRequest) => {
  const chart = shop();
  checkReadable(chart, request);
  return problems(chart);
};
const custom = (resourceType: string, apiGroup = ''): IApiResource => ApiResource.custom({ apiGroup, resourceType });

describe('checkReadable', () => {
  test.each([
    ApiResource.PODS,
    ApiResource.DEPLOYMENTS,
    custom('pods/log'),
    custom('pods/status'),
    custom('deployments/scale', 'apps'),
    custom('certificates', 'cert-manager.io'),
    custom('secretstores', 'external-secrets.io'),
  ])('lets $resourceType be read', (resource) => {
    const chart = shop();
    expect(checkReadable(chart, { resources: [resource] }).resources).toEqual([resource]);
    expect(problems(chart)).toEqual([]);
  });

  test.each([
    ['pods/exec', 'runs commands in containers'],
    ['pods/attach', 'writes to running containers'],
    ['pods/portforward', 'opens connections into pods'],
    ['pods/proxy', 'sends any request to pods, Services or nodes'],
    ['nodes/proxy', 'sends any request to pods, Services or nodes'],
    ['services/proxy', 'sends any request to pods, Services or nodes'],
    ['serviceaccounts/token', 'makes credentials of service accounts'],
    ['Pods/Exec', 'runs commands in containers'],
  ])('refuses %s, and says what it does', (type, what) => {
    const [base, sub] = type.toLowerCase().split('/');
    expect(said({ resources: [custom(type)] })).toEqual([
      {
        path: 'shop',
        property: 'resources[0]',
        value: JSON.stringify(type),
        message: `${base}/${sub} is no read: it ${what}.`,
        remedy: `leave it out; ${base}/log and ${base}/status can be read`,
      },
    ]);
  });

  test.each([
    ['*', ''],
    ['pods/*', ''],
    ['*/log', ''],
    ['pods', '*'],
  ])('refuses the wildcard in %s of group %j', (type, group) => {
    expect(said({ resources: [ApiResource.PODS, custom(type, group)] })).toEqual([
      {
        path: 'shop',
        property: 'resources[1]',
        value: JSON.stringify(group === '' ? type : `${type}.${group}`),
        message: 'A wildcard allows what nobody has thought of, Secrets and resources of the future included.',
        remedy: 'name each resource',
      },
    ]);
  });

  test.each([ApiResource.SECRETS, custom('Secrets'), custom('secrets/status')])(
    'refuses Secrets: $resourceType',
    (it) => {
      expect(said({ resources: [it] })).toEqual([
        {
          path: 'shop',
          property: 'resources[0]',
          value: JSON.stringify(it.resourceType),
          message: 'Reading Secrets gives away every credential in them; list and watch show the values too.',
          remedy: 'mount the one key that is needed, with secrets: { name: SecretKey.asFile(…) }',
        },
      ]);
    },
  );

  test.each([
    ['core', 'pods.core'],
    ['v1', 'pods.v1'],
    ['apps/v1', 'pods.apps/v1'],
  ])('refuses the group %s, which there is not', (group, shown) => {
    expect(said({ resources: [custom('pods', group)] })).toEqual([
      {
        path: 'shop',
        property: 'resources[0]',
        value: JSON.stringify(shown),
        message: `There is no API group ${group}: a group is a name without a version, and the core group's is empty.`,
        remedy: "give apiGroup: '' for Pods, Services and the like, or a group such as 'apps'",
      },
    ]);
  });

  test.each(['Pods', 'pods '])('refuses %j, which exists nowhere', (type) => {
    expect(said({ resources: [custom(type)] })).toEqual([
      {
        path: 'shop',
        property: 'resources[0]',
        value: JSON.stringify(type),
        message:
          'A resource is the plural of a kind in lower case; this one exists nowhere, so nothing would be allowed.',
        remedy: "give 'pods', as `kubectl api-resources` shows it",
      },
    ]);
  });

  test.each([
    ['pods', '"pods"'],
    [null, 'null'],
    [{}, '{}'],
    [{ resourceType: '', apiGroup: '' }, '""'],
  ])('refuses %j, which is no resource', (resource, value) => {
    expect(said({ resources: [wrong(resource)] })).toEqual([
      {
        path: 'shop',
        property: 'resources[0]',
        value,
        message: 'It is no resource.',
        remedy: "give ApiResource.PODS or ApiResource.custom({ apiGroup: '…', resourceType: '…' })",
      },
    ]);
  });

  test('refuses a role that allows nothing', () => {
    const nothing = {
      path: 'shop',
      property: 'resources',
      message: 'The role allows nothing.',
      remedy: 'name the resources that may be read, such as ApiResource.PODS',
    };
    expect(said({})).toEqual([nothing]);
    expect(said({ resources: [], nonResourceUrls: [] })).toEqual([nothing]);
  });

  test.each([
    ['healthz', 'It is no path.', "give a path such as '/healthz'"],
    [5, 'It is no path.', "give a path such as '/healthz'"],
    ['/api/*', 'A wildcard allows paths that nobody has thought of.', 'name each path'],
    ['*', 'It is no path.', "give a path such as '/healthz'"],
  ])('refuses the URL %j', (url, message, remedy) => {
    expect(said({ nonResourceUrls: [wrong(url)], clusterWide: true })).toEqual([
      { path: 'shop', property: 'nonResourceUrls[0]', value: JSON.stringify(url), message, remedy },
    ]);
  });

  test('refuses URLs in a role of one namespace', () => {
    expect(said({ nonResourceUrls: ['/metrics'] })).toEqual([
      {
        path: 'shop',
        property: 'nonResourceUrls',
        value: '["/metrics"]',
        message: 'URLs belong to no namespace, so a role of one namespace cannot allow them.',
        remedy: 'give clusterWide: true, or leave the URLs out',
      },
    ]);
  });

  test.each(['', 'settings-*', 5])('refuses the object name %j', (name) => {
    expect(said({ resources: [ApiResource.PODS], objectNames: [wrong(name)] })).toEqual([
      {
        path: 'shop',
        property: 'objectNames[0]',
        value: JSON.stringify(name),
        message: 'It is no name of an object; Kubernetes knows no patterns here.',
        remedy: 'give whole names, or leave objectNames out for all objects',
      },
    ]);
  });

  test('refuses an empty list of names', () => {
    expect(said({ resources: [ApiResource.PODS], objectNames: [] })).toEqual([
      {
        path: 'shop',
        property: 'objectNames',
        value: '[]',
        message: 'The list of names is empty, so nothing could be read.',
        remedy: 'name the objects, or leave objectNames out for all objects',
      },
    ]);
  });

  test('leaves out what it refuses', () => {
    const request = {
      resources: [ApiResource.SECRETS, ApiResource.PODS],
      nonResourceUrls: ['/a', '*'],
      clusterWide: true,
    };
    expect(checkReadable(shop(), request)).toEqual({ resources: [ApiResource.PODS], nonResourceUrls: ['/a'] });
  });
});
