package kinds

// What the server's admission plugins do to a Pod before it is validated, as far as it does not depend on what is in
// the cluster. Pods made by controllers pass through the same, but their templates do not.

import (
	"fmt"

	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/kubernetes/pkg/apis/core"
)

// builtinPriorities are the priorities of the classes that every cluster has, and of pods without one.
var builtinPriorities = map[string]int32{
	"":                        0,
	"system-cluster-critical": 2000000000,
	"system-node-critical":    2000001000,
}

// completePod fills in the service account, which projected tokens ask for.
func completePod(pod *core.Pod) {
	_, mirror := pod.Annotations[core.MirrorPodAnnotationKey]
	if pod.Spec.ServiceAccountName == "" && !mirror {
		pod.Spec.ServiceAccountName = "default"
		//nolint:staticcheck // the deprecated alias has to be the same, or validation refuses the pod
		pod.Spec.DeprecatedServiceAccount = "default"
	}
}

// pluginRefusals are the plugins' own.
func pluginRefusals(pod *core.Pod) field.ErrorList {
	var errs field.ErrorList
	spec := field.NewPath("spec")
	if priority, known := builtinPriorities[pod.Spec.PriorityClassName]; known {
		if given := pod.Spec.Priority; given != nil && *given != priority {
			errs = append(errs, field.Forbidden(spec.Child("priority"), fmt.Sprintf("the integer value of priority (%d) must not be provided in pod spec; priority admission controller computed %d from the given PriorityClass name", *given, priority)))
		}
		if given := pod.Spec.PreemptionPolicy; given != nil && *given != core.PreemptLowerPriority {
			errs = append(errs, field.Forbidden(spec.Child("preemptionPolicy"), fmt.Sprintf("the string value of PreemptionPolicy (%s) must not be provided in pod spec; priority admission controller computed %s from the given PriorityClass name", *given, core.PreemptLowerPriority)))
		}
	}
	if pod.Spec.Overhead != nil && pod.Spec.RuntimeClassName == nil {
		errs = append(errs, field.Forbidden(spec.Child("overhead"), "pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead"))
	}
	return errs
}
