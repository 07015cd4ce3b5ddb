/**
 * Kubernetes objects as JSON, as far as changes after their conversion read and write them. The fields of other kinds
 * and of later versions are there too, unnamed.
 */

/** An object, or a part of one, that is put together here. */
export type Json = Record<string, unknown>;

/** A whole object. */
export interface ObjectJson {
  readonly apiVersion: string;
  readonly kind: string;
  metadata: MetadataJson;
  spec: SpecJson;
  [field: string]: unknown;
}

export interface MetadataJson {
  name?: string;
  namespace?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  [field: string]: unknown;
}

/** The spec of whatever kind: a change knows which of its fields are there. */
export interface SpecJson extends PodSpecJson {
  template: PodTemplateJson;
  jobTemplate?: { metadata?: MetadataJson; spec: SpecJson };
  ingress?: Json[];
  egress?: Json[];
  ports: Json[];
  externalIPs?: string[];
  [field: string]: unknown;
}

export interface PodTemplateJson {
  metadata: MetadataJson;
  spec: PodSpecJson;
  [field: string]: unknown;
}

export interface PodSpecJson {
  containers: ContainerJson[];
  initContainers?: ContainerJson[];
  volumes?: VolumeJson[];
  securityContext?: Json;
  [field: string]: unknown;
}

export interface ContainerJson {
  name: string;
  securityContext?: Json;
  volumeMounts?: MountJson[];
  [field: string]: unknown;
}

export interface VolumeJson {
  name: string;
  [source: string]: unknown;
}

export interface MountJson {
  name: string;
  mountPath: string;
  [field: string]: unknown;
}
