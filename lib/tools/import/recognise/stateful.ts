/** What is said of storage, of the replacement of replicas, and of work that comes to its end. */
import { list, literal, map, name, ofJson } from '../code';
import { Json, Props, at, listOf, mapOf } from './candidate';
import { textCode } from './pod';
import { duration, number, size } from './units';

const ACCESS: Readonly<Record<string, string>> = {
  ReadWriteOnce: 'READ_WRITE_ONCE',
  ReadOnlyMany: 'READ_ONLY_MANY',
  ReadWriteMany: 'READ_WRITE_MANY',
  ReadWriteOncePod: 'READ_WRITE_ONCE_POD',
};

/** The volumes of each replica. */
export function claimsProps(set: Json, main: Json): Props {
  const claims = listOf(at(set, 'spec', 'volumeClaimTemplates')).map((template) => {
    const claimName = at(template, 'metadata', 'name');
    const { accessModes, storageClassName, resources } = mapOf(template.spec);
    const mode = Array.isArray(accessModes) ? String(accessModes[0]) : '';
    return map({
      path: ofJson(listOf(main.volumeMounts).find((mount) => mount.name === claimName)?.mountPath ?? ''),
      size: size(at(resources, 'requests', 'storage')),
      name: claimName === 'data' ? undefined : textCode(claimName),
      storageClass: textCode(storageClassName),
      accessMode: mode === 'ReadWriteOnce' ? undefined : name(`PersistentVolumeAccessMode.${ACCESS[mode]}`),
    });
  });
  const fate = (when: string) => {
    const value = at(set, 'spec', 'persistentVolumeClaimRetentionPolicy', when);
    return value === 'Delete' ? name('ClaimRetentionPolicy.DELETE') : undefined;
  };
  return {
    claims: claims.length === 0 ? undefined : list(claims),
    claimRetention: { whenDeleted: fate('whenDeleted'), whenScaled: fate('whenScaled') },
  };
}

/** How a new version takes the place of the old one. */
export function statefulRolloutProps({ spec }: Json): Props {
  const { updateStrategy, minReadySeconds, revisionHistoryLimit } = mapOf(spec);
  return {
    partition: number(at(updateStrategy, 'rollingUpdate', 'partition')),
    minReady: duration(minReadySeconds),
    history: number(revisionHistoryLimit),
    onDelete: at(updateStrategy, 'type') === 'OnDelete' ? literal(true) : undefined,
  };
}

/** Work that comes to its end. */
export function taskProps(job: Json): Props {
  const codes = listOf(at(job, 'podFailurePolicy', 'rules')).map((rule) => at(rule, 'onExitCodes', 'values'));
  const permanent = codes.find(Array.isArray);
  return {
    retries: number(job.backoffLimit),
    timeLimit: duration(job.activeDeadlineSeconds),
    completions: number(job.completions),
    parallelism: number(job.parallelism),
    indexed: job.completionMode === 'Indexed' ? literal(true) : undefined,
    permanentFailures: permanent && ofJson(permanent),
    restartInPlace: at(job.template, 'spec', 'restartPolicy') === 'OnFailure' ? literal(true) : undefined,
  };
}
