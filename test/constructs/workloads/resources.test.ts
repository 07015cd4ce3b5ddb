import { Size } from 'cdk8s';
import { ContainerResources, Cpu } from 'cdk8s-plus-27';
import { problems, wrong } from '../../support/render';
import { main, shop, webApp } from '../../support/shop';

const resources = (given?: ContainerResources) => main({ resources: given }).resources;
const said = (given: unknown) => {
  const chart = shop();
  webApp({ resources: wrong(given) }, chart);
  return problems(chart);
};

describe('resources', () => {
  test('are those of a modest service', () => {
    expect(resources()).toEqual({
      requests: { cpu: '100m', memory: '256Mi', 'ephemeral-storage': '64Mi' },
      limits: { cpu: '500m', memory: '512Mi', 'ephemeral-storage': '256Mi' },
    });
  });

  test('take requests and limits', () => {
    const given = {
      cpu: { request: Cpu.millis(250), limit: Cpu.units(2) },
      memory: { request: Size.mebibytes(64), limit: Size.gibibytes(1) },
      ephemeralStorage: { request: Size.mebibytes(10), limit: Size.gibibytes(2) },
    };
    expect(resources(given)).toEqual({
      requests: { cpu: '250m', memory: '64Mi', 'ephemeral-storage': '10Mi' },
      limits: { cpu: '2000m', memory: '1024Mi', 'ephemeral-storage': '2048Mi' },
    });
  });

  test('raise the limit to a request that is larger, and lower the request to a limit that is smaller', () => {
    expect(resources({ cpu: { request: Cpu.units(1) }, memory: { limit: Size.mebibytes(128) } })).toMatchObject({
      requests: { cpu: '1000m', memory: '128Mi' },
      limits: { cpu: '1000m', memory: '128Mi' },
    });
  });

  test('are told in whole bytes where they are no whole mebibytes', () => {
    expect(resources({ memory: { request: Size.kibibytes(1500) } }).requests.memory).toBe('1536000');
  });

  test.each([
    [{ cpu: { request: Cpu.millis(0) } }, 'cpu.request', '"0m"'],
    [{ cpu: { request: Cpu.millis(-5), limit: Cpu.millis(5) } }, 'cpu.request', '"-5m"'],
    [{ cpu: { request: Cpu.millis(NaN) } }, 'cpu.request', '"NaNm"'],
    [{ memory: { request: Size.mebibytes(0) } }, 'memory.request', '"0Mi"'],
    [{ ephemeralStorage: { request: Size.mebibytes(0) } }, 'ephemeralStorage.request', '"0Mi"'],
  ])('refuse %j', (given, property, value) => {
    expect(said(given)).toContainEqual({
      path: 'shop/web',
      property: `resources.${property}`,
      value,
      message: 'It is not an amount that a container can be given.',
      remedy: 'give more than zero',
    });
  });

  test.each([
    [{ cpu: { request: Cpu.units(2), limit: Cpu.units(1) } }, 'cpu', 'request 2000m, limit 1000m'],
    [{ memory: { request: Size.gibibytes(2), limit: Size.gibibytes(1) } }, 'memory', 'request 2048Mi, limit 1024Mi'],
  ])('refuse a request that is larger than its limit', (given, property, value) => {
    expect(said(given)).toEqual([
      {
        path: 'shop/web',
        property: `resources.${property}`,
        value: JSON.stringify(value),
        message: 'The request is larger than the limit.',
        remedy: 'raise the limit to at least the request, or lower the request',
      },
    ]);
  });

  test.each([
    ['1 CPU', 'resources', 'It takes an object; this is a string.'],
    [{ cpu: '100m' }, 'resources.cpu', 'It takes an object; this is a string.'],
    [{ cpu: { request: '100m' } }, 'resources.cpu.request', 'It takes a Cpu; this is a string.'],
    [{ memory: { limit: 512 } }, 'resources.memory.limit', 'It takes a Size; this is a number.'],
  ])('refuse %j', (given, property, message) => {
    expect(said(given)).toMatchObject([
      { path: 'shop/web', property, message, remedy: expect.stringMatching(/^give /) },
    ]);
  });
});
