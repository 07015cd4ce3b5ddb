package engine

import (
	apiequality "k8s.io/apimachinery/pkg/api/equality"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/validation/field"
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

// formerChecks are refusals of the target version that the newest has given up: there a feature that is off drops its
// fields, where the version does not know the feature at all.
func (e *Engine) formerChecks(object runtime.Object) field.ErrorList {
	path, spec := podSpec(object)
	if spec == nil || e.version >= 34 {
		return nil
	}
	var errs field.ErrorList
	for i, container := range spec.Containers {
		if container.RestartPolicy != nil {
			errs = append(errs, field.Forbidden(path.Child("containers").Index(i).Child("restartPolicy"), "may not be set for non-init containers"))
		}
	}
	for i, container := range spec.InitContainers {
		if policy := container.RestartPolicy; policy != nil && *policy != core.ContainerRestartPolicyAlways {
			errs = append(errs, field.NotSupported(path.Child("initContainers").Index(i).Child("restartPolicy"), *policy, []core.ContainerRestartPolicy{core.ContainerRestartPolicyAlways}))
		}
	}
	return errs
}

// podSpec is what the pods of an object are made from, and where it is.
func podSpec(object runtime.Object) (*field.Path, *core.PodSpec) {
	switch o := object.(type) {
	case *core.Pod:
		return field.NewPath("spec"), &o.Spec
	case *core.PodTemplate:
		return field.NewPath("template", "spec"), &o.Template.Spec
	case *batch.CronJob:
		return field.NewPath("spec", "jobTemplate", "spec", "template", "spec"), &o.Spec.JobTemplate.Spec.Template.Spec
	}
	if template := podTemplate(object); template != nil {
		return field.NewPath("spec", "template", "spec"), &template.Spec
	}
	return nil, nil
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
