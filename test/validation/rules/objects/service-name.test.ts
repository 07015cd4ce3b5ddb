import { aReasonAllows, judge, object } from '../judge';

describe('service-name', () => {
  test('a Service that begins with a digit is refused', () => {
    expect(judge('service-name', [object('v1', 'Service', '2048-game')])).toEqual([
      {
        object: 'Service shop/2048-game',
        field: 'metadata.name',
        message:
          "The name '2048-game' of the Service begins with a digit: Kubernetes 1.35 and older refuse it, 1.36 accepts it.",
        remedy: "Begin it with a letter, for example 'svc-2048-game', here and wherever the Service is referred to.",
        value: '2048-game',
      },
    ]);
  });

  test('with the version that was asked for', () => {
    expect(judge('service-name', [object('v1', 'Service', '2048-game')], '1.33')).toEqual([
      {
        object: 'Service shop/2048-game',
        field: 'metadata.name',
        message: "The name '2048-game' of the Service begins with a digit: Kubernetes 1.33 refuses it.",
        remedy: "Begin it with a letter, for example 'svc-2048-game', here and wherever the Service is referred to.",
        value: '2048-game',
      },
    ]);
  });

  test('a letter first is fine, and so is a digit on another kind', () => {
    expect(judge('service-name', [object('v1', 'Service', 'game-2048'), object('v1', 'ConfigMap', '2048')])).toEqual(
      [],
    );
  });

  aReasonAllows('service-name', 'service-name', object('v1', 'Service', '2048-game'));
});
