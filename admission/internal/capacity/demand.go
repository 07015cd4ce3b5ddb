package capacity

import (
	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"

	"cdk8s-slipway/admission/internal/podsecurity"
)

// demand is one thing that an object asks the cluster for, count times: a pod, or storage.
type demand struct {
	field   string
	count   int64
	pod     *corev1.PodSpec
	storage corev1.ResourceList
	class   string
}

// demandsOf lists what an object asks for.
func demandsOf(object Object) []demand {
	var demands []demand
	if _, spec := podsecurity.Pod(object.Versioned); spec != nil {
		if count, field := podCount(object); count > 0 {
			demands = append(demands, demand{field: field, count: count, pod: spec.DeepCopy()})
		}
	}
	switch o := object.Versioned.(type) {
	case *corev1.PersistentVolumeClaim:
		demands = append(demands, claim("spec.resources", 1, &o.Spec))
	case *appsv1.StatefulSet:
		for i := range o.Spec.VolumeClaimTemplates {
			demands = append(demands, claim("spec.volumeClaimTemplates", int64(*o.Spec.Replicas), &o.Spec.VolumeClaimTemplates[i].Spec))
		}
	}
	return demands
}

func claim(field string, count int64, spec *corev1.PersistentVolumeClaimSpec) demand {
	d := demand{field: field, count: count, storage: spec.Resources.Requests}
	if d.storage == nil {
		d.storage = corev1.ResourceList{}
	}
	if spec.StorageClassName != nil {
		d.class = *spec.StorageClassName
	}
	return d
}

// podCount is how many pods an object has at once. A DaemonSet's depend on the nodes: one is the least.
func podCount(object Object) (int64, string) {
	count := func(replicas *int32) int64 {
		if replicas == nil {
			return 1
		}
		return int64(*replicas)
	}
	switch o := object.Versioned.(type) {
	case *corev1.Pod:
		return 1, "spec"
	case *appsv1.Deployment:
		return count(o.Spec.Replicas), "spec.template.spec"
	case *appsv1.ReplicaSet:
		return count(o.Spec.Replicas), "spec.template.spec"
	case *appsv1.StatefulSet:
		return count(o.Spec.Replicas), "spec.template.spec"
	case *corev1.ReplicationController:
		return count(o.Spec.Replicas), "spec.template.spec"
	case *appsv1.DaemonSet:
		return 1, "spec.template.spec"
	case *batchv1.Job:
		return count(o.Spec.Parallelism), "spec.template.spec"
	case *batchv1.CronJob:
		return count(o.Spec.JobTemplate.Spec.Parallelism), "spec.jobTemplate.spec.template.spec"
	}
	return 0, ""
}
