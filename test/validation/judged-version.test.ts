import { AdmissionError, AdmissionProgram } from '../../lib/validation/admission';
import type { Manifest } from '../../lib/kubernetes/manifest';
import { NEWEST_JUDGED, OLDEST_JUDGED, judgedVersion } from '../../lib/validation/judged-version';
import { testWith } from '../support/tools';

describe('judgedVersion', () => {
  test('is a version that the admission program knows', () => {
    expect(judgedVersion('1.35')).toEqual({ version: '1.35' });
    expect(judgedVersion('v1.35.2')).toEqual({ version: '1.35' });
    expect(judgedVersion(undefined)).toEqual({});
  });

  test('is the nearest known version, with a note, for an older and for a newer one', () => {
    expect(judgedVersion('1.27')).toEqual({
      version: '1.33',
      note: 'Kubernetes 1.27 cannot be judged itself: 1.33 is the oldest version known, and applies.',
    });
    expect(judgedVersion('1.99')).toEqual({
      version: '1.37',
      note: 'Kubernetes 1.99 cannot be judged itself: 1.37 is the newest version known, and applies.',
    });
  });

  test.each(['latest', '2.0', '1', '', '1.x'])('rejects %j', (text) => {
    expect(() => judgedVersion(text)).toThrow(
      new AdmissionError(`\`kubernetes\` must be a version such as '1.35'; got ${JSON.stringify(text)}.`),
    );
  });

  const settings: Manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } };
  const program = AdmissionProgram.locate();
  testWith('admission')('ends where the admission program does', () => {
    const judge = (minor: number) => program!.judge({ objects: [settings], kubernetes: `1.${minor}` });
    for (const minor of [OLDEST_JUDGED, NEWEST_JUDGED]) expect(judge(minor).verdicts).toHaveLength(1);
    for (const minor of [OLDEST_JUDGED - 1, NEWEST_JUDGED + 1]) expect(() => judge(minor)).toThrow(AdmissionError);
  });
});
