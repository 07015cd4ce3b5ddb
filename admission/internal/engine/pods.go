package engine

import (
	apiequality "k8s.io/apimachinery/pkg/api/equality"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/kubernetes/pkg/apis/apps"
	"k8s.io/kubernetes/pkg/apis/batch"
	"k8s.io/kubernetes/pkg/apis/core"
)

// podTemplate is what a workload makes its pods from.
func podTemplate(object runtime.Object) *core.PodTemplateSpec {
	switch o := object.(type) {
	case *apps.Deployment:
		return &o.Spec.Template
	case *apps.StatefulSet:
		return &o.Spec.Template
	case *apps.DaemonSet:
		return &o.Spec.Template
	case *apps.ReplicaSet:
		return &o.Spec.Template
	case *batch.Job:
		return &o.Spec.Template
	case *core.ReplicationController:
		return o.Spec.Template
	}
	return nil
}

// restarts says whether an update makes something stop and start again that runs: another pod template, where the
// workload's controller acts on it by itself, or another image in a bare Pod. A CronJob's next Job takes the new template.
func restarts(old, object runtime.Object) bool {
	if before, ok := old.(*core.Pod); ok {
		after, ok := object.(*core.Pod)
		return ok && !apiequality.Semantic.DeepEqual(images(before), images(after))
	}
	before, after := podTemplate(old), podTemplate(object)
	if before == nil || after == nil || apiequality.Semantic.DeepEqual(before, after) {
		return false
	}
	return rolls(old) && rolls(object)
}

// rolls says whether a workload has pods, and replaces them when its template changes. A ReplicaSet, a
// ReplicationController and a Job keep those that they have; of a StatefulSet those below the partition stay.
func rolls(object runtime.Object) bool {
	switch o := object.(type) {
	case *apps.Deployment:
		return !o.Spec.Paused && o.Spec.Replicas > 0
	case *apps.StatefulSet:
		if o.Spec.UpdateStrategy.Type != apps.RollingUpdateStatefulSetStrategyType || o.Spec.Replicas == 0 {
			return false
		}
		first, partition := int32(0), int32(0)
		if o.Spec.Ordinals != nil {
			first = o.Spec.Ordinals.Start
		}
		if o.Spec.UpdateStrategy.RollingUpdate != nil {
			partition = o.Spec.UpdateStrategy.RollingUpdate.Partition
		}
		return partition < first+o.Spec.Replicas
	case *apps.DaemonSet:
		return o.Spec.UpdateStrategy.Type == apps.RollingUpdateDaemonSetStrategyType
	}
	return false
}

func images(pod *core.Pod) []string {
	var found []string
	for _, container := range append(append([]core.Container{}, pod.Spec.InitContainers...), pod.Spec.Containers...) {
		found = append(found, container.Image)
	}
	return found
}
