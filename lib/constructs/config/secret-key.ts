/** A reference to one key of a Secret that exists in the cluster: never the value itself. */
import { instancesOf } from '../../diagnostics/copies';

/**
 * A key of an existing Secret, and how the pod receives it. The value stays in the cluster: it is in no code, no render,
 * no snapshot.
 */
export class SecretKey {
  /**
   * The key as a file. Prefer this: a file is not inherited by child processes, not printed in crash dumps, and follows
   * a rotation of the Secret without a restart.
   *
   * @param secretName the Secret, in the namespace of the workload
   * @param key the key in it
   */
  public static asFile(secretName: string, key: string): SecretKey {
    return new SecretKey(secretName, key, false);
  }

  /**
   * The key as an environment variable, for software that can't read a file.
   *
   * @param secretName the Secret, in the namespace of the workload
   * @param key the key in it
   */
  public static asVariable(secretName: string, key: string): SecretKey {
    return new SecretKey(secretName, key, true);
  }

  private constructor(
    /** The name of the Secret. */
    public readonly secretName: string,
    /** The key in it. */
    public readonly key: string,
    /** Whether the pod gets it as an environment variable; else it is a file. */
    public readonly variable: boolean,
  ) {}
}

/** Whether a value is a reference to a key. */
export const isSecretKey = instancesOf(SecretKey, 'SecretKey');
