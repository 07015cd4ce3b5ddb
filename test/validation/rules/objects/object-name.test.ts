import { judge, object } from '../judge';

const RBAC = 'rbac.authorization.k8s.io/v1';

describe('object-name', () => {
  test('capitals are refused, with a name that would do', () => {
    expect(judge('object-name', [object('v1', 'ConfigMap', 'configMap')])).toEqual([
      {
        object: 'ConfigMap shop/configMap',
        field: 'metadata.name',
        message:
          "The name 'configMap' is not allowed for a ConfigMap: it takes lower-case letters, digits, dashes and dots, at most 253 characters, beginning and ending with a letter or digit.",
        remedy: "Rename it, for example to 'config-map', here and wherever it is referred to.",
        value: 'configMap',
      },
    ]);
  });

  test('so is a name that a controller can not lengthen', () => {
    expect(judge('object-name', [object('batch/v1', 'CronJob', 'a'.repeat(53))])).toEqual([
      {
        object: 'CronJob shop/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
        field: 'metadata.name',
        message:
          "The name 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' of 53 characters is not allowed for a CronJob: it takes lower-case letters, digits, dashes and dots, at most 52 characters, beginning and ending with a letter or digit (a time of 11 characters is appended for each job).",
        remedy:
          "Rename it, for example to 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', here and wherever it is referred to.",
        value: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
      },
    ]);
    expect(judge('object-name', [object('apps/v1', 'StatefulSet', 'a'.repeat(53))])).toHaveLength(1);
    expect(judge('object-name', [object('batch/v1', 'Job', 'a'.repeat(64))])).toHaveLength(1);
  });

  test('a Namespace and a Service take no dots', () => {
    expect(judge('object-name', [object('v1', 'Namespace', 'a.b'), object('v1', 'Service', 'a.b')])).toHaveLength(2);
  });

  test('a Role may be called nearly anything', () => {
    expect(judge('object-name', [object(RBAC, 'Role', 'team:Read_Pods')])).toEqual([]);
    expect(judge('object-name', [object(RBAC, 'Role', 'a/b')])).toEqual([
      {
        object: 'Role shop/a/b',
        field: 'metadata.name',
        message: "The name 'a/b' is not allowed for a Role: it takes anything but '/', '%', '.' and '..'.",
        remedy: "Rename it, for example to 'a-b', here and wherever it is referred to.",
        value: 'a/b',
      },
    ]);
  });

  test.each(['Not_Valid!', '-web', 'web-', 'a..b', 'web '])('refused: %s', (name) => {
    expect(judge('object-name', [object('apps/v1', 'Deployment', name)])).toHaveLength(1);
  });

  test.each(['web', '9-lives', 'web.v1.example', 'a'.repeat(253)])('fine: %s', (name) => {
    expect(judge('object-name', [object('apps/v1', 'Deployment', name)])).toEqual([]);
  });
});
