/** Configuration as a ConfigMap: immutable and named by its content for one workload, or under one name for several. */
import { ApiObject } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { objectLabels } from '../core/labels';
import { configMapName } from '../core/name';
import { FLAG, TEXT, readProps } from '../../diagnostics/schema';
import { Json, afterConversion } from '../../synth/after-conversion';
import { CONFIG_FIELDS, ConfigData, loadConfigData } from './config-data';
import { FileContent } from './file-content';

/** What a workload is configured with. */
export interface ConfigurationProps {
  /** The name of the ConfigMap; the hash of the content follows it unless `shared`. @default - the id of the construct */
  readonly name?: string;

  /** The workload that it belongs to, for its labels. @default - the name of the ConfigMap: it belongs to several */
  readonly partOf?: string;

  /** Environment variables. @default - none */
  readonly config?: { readonly [name: string]: string };

  /** Files, by file name. @default - none */
  readonly files?: { readonly [name: string]: FileContent };

  /**
   * Whether several workloads read it, or people and other tools refer to it by name. The ConfigMap then has exactly the
   * name, and can be changed in place; the workloads that use it roll by an annotation with the hash of its content.
   *
   * @default false - immutable, with the hash of the content in the name: a change rolls the pods, and a rollback finds
   * the old content still there
   */
  readonly shared?: boolean;
}

/**
 * Configuration in a ConfigMap. A workload makes its own from `config` and `files`; make one yourself, with
 * `shared: true`, where several workloads read the same.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/configmap/#configmap-immutable
 */
export class Configuration extends Construct {
  /** The ConfigMap that is rendered. */
  public readonly configMap: ConfigMap;

  /** Changes with any byte of the content, and with nothing else. */
  public readonly contentHash: string;

  /** The keys that are meant as environment variables. */
  public readonly variableNames: string[];

  /** The keys that are meant as files. */
  public readonly fileNames: string[];

  /** Whether several workloads read it under one name. */
  public readonly shared: boolean;

  public constructor(scope: Construct, id: string, props: ConfigurationProps = {}) {
    super(scope, id);
    props = readProps(this, { ...CONFIG_FIELDS, name: TEXT, partOf: TEXT, shared: FLAG }, props);
    const name = configMapName(this, props.name);
    const content = loadConfigData(this, props);
    this.shared = props.shared ?? false;
    this.contentHash = content.hash;
    this.variableNames = content.variables;
    this.fileNames = content.files;
    this.configMap = new ConfigMap(this, 'config-map', {
      metadata: {
        name: this.shared ? name : `${name}-${content.hash}`,
        labels: objectLabels(this, props.partOf ?? name),
      },
      data: ownNames(content.data),
      binaryData: ownNames(content.binaryData),
      immutable: !this.shared,
    });
    afterConversion(ApiObject.of(this.configMap), (json) => {
      // cdk8s-plus takes a map of nothing but empty values for an empty map.
      if (Object.keys(this.configMap.data).length > 0) json.data ??= { ...this.configMap.data };
      addInheritedNames(json, content);
    });
  }
}

/** `toString` and the like: cdk8s-plus takes a name that every object of JavaScript has for one that is given twice. */
const isInherited = (name: string) => name in {};

function ownNames(data: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(data).filter(([name]) => !isInherited(name)));
}

function addInheritedNames(json: Json, content: Pick<ConfigData, 'data' | 'binaryData'>): void {
  for (const part of ['data', 'binaryData'] as const) {
    const added = Object.entries(content[part]).filter(([name]) => isInherited(name));
    if (added.length > 0) json[part] = { ...(json[part] as Json), ...Object.fromEntries(added) };
  }
}
