package capacity

import (
	"fmt"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	resourcehelper "k8s.io/component-helpers/resource"

	"cdk8s-slipway/admission/internal/wire"
)

// quota is a ResourceQuota and what the set has used of it so far.
type quota struct {
	*corev1.ResourceQuota
	namespace string
	used      corev1.ResourceList
}

func newQuota(object *corev1.ResourceQuota) *quota {
	namespace := object.Namespace
	if namespace == "" {
		namespace = "default"
	}
	return &quota{object, namespace, object.Status.Used.DeepCopy()}
}

// mustName are the resources that each pod has to name once a quota counts them.
var mustName = []corev1.ResourceName{
	corev1.ResourceCPU, corev1.ResourceMemory, corev1.ResourceRequestsCPU, corev1.ResourceRequestsMemory,
	corev1.ResourceLimitsCPU, corev1.ResourceLimitsMemory,
}

// charge adds an object to what is used, in the order of the set, and refuses the one that goes over.
func (q *quota) charge(object Object, demands []demand) {
	usage := countObject(object)
	if len(q.Spec.Scopes) > 0 || q.Spec.ScopeSelector != nil {
		usage = corev1.ResourceList{}
	}
	for _, demand := range demands {
		switch {
		case demand.pod != nil && q.covers(demand.pod):
			if missing := q.missing(demand.pod); len(missing) > 0 {
				object.Verdict.Refuse(wire.Cause{Type: "ResourceQuota", Field: demand.field, Message: fmt.Sprintf("failed quota: %s: must specify %s", q.Name, strings.Join(missing, "; "))})
			}
			add(usage, podUsage(demand.pod), demand.count)
		case demand.storage != nil:
			add(usage, storageUsage(demand), demand.count)
		}
	}
	var over []corev1.ResourceName
	total := q.used.DeepCopy()
	if total == nil {
		total = corev1.ResourceList{}
	}
	add(total, usage, 1)
	for _, name := range sorted(q.Spec.Hard) {
		sum, bound := total[name], q.Spec.Hard[name]
		if _, asked := usage[name]; asked && sum.Cmp(bound) > 0 {
			over = append(over, name)
		}
	}
	if len(over) == 0 {
		q.used = total
		return
	}
	list := func(from corev1.ResourceList) string {
		var parts []string
		for _, name := range over {
			parts = append(parts, fmt.Sprintf("%s=%s", name, text(from[name])))
		}
		return strings.Join(parts, ",")
	}
	object.Verdict.Refuse(wire.Cause{
		Type:    "ResourceQuota",
		Message: fmt.Sprintf("exceeded quota: %s, requested: %s, used: %s, limited: %s", q.Name, list(usage), list(q.used), list(q.Spec.Hard)),
	})
}

func (q *quota) missing(pod *corev1.PodSpec) []string {
	used := podUsage(pod)
	var missing []string
	for _, name := range sorted(q.Spec.Hard) {
		if _, set := used[name]; !set && slices.Contains(mustName, name) {
			missing = append(missing, fmt.Sprintf("%s for: %s", name, containersOf(pod)))
		}
	}
	return missing
}

func containersOf(pod *corev1.PodSpec) string {
	var names []string
	for i := range pod.Containers {
		names = append(names, pod.Containers[i].Name)
	}
	return strings.Join(names, ",")
}

// covers says whether a quota with scopes counts a pod.
func (q *quota) covers(pod *corev1.PodSpec) bool {
	for _, scope := range q.Spec.Scopes {
		if !inScope(pod, corev1.ScopedResourceSelectorRequirement{ScopeName: scope, Operator: corev1.ScopeSelectorOpExists}) {
			return false
		}
	}
	if q.Spec.ScopeSelector == nil {
		return true
	}
	for _, requirement := range q.Spec.ScopeSelector.MatchExpressions {
		if !inScope(pod, requirement) {
			return false
		}
	}
	return true
}

func inScope(pod *corev1.PodSpec, requirement corev1.ScopedResourceSelectorRequirement) bool {
	switch requirement.ScopeName {
	case corev1.ResourceQuotaScopeTerminating:
		return pod.ActiveDeadlineSeconds != nil
	case corev1.ResourceQuotaScopeNotTerminating:
		return pod.ActiveDeadlineSeconds == nil
	case corev1.ResourceQuotaScopeBestEffort:
		return bestEffort(pod)
	case corev1.ResourceQuotaScopeNotBestEffort:
		return !bestEffort(pod)
	case corev1.ResourceQuotaScopePriorityClass:
		switch requirement.Operator {
		case corev1.ScopeSelectorOpIn:
			return slices.Contains(requirement.Values, pod.PriorityClassName)
		case corev1.ScopeSelectorOpNotIn:
			return !slices.Contains(requirement.Values, pod.PriorityClassName)
		case corev1.ScopeSelectorOpExists:
			return pod.PriorityClassName != ""
		case corev1.ScopeSelectorOpDoesNotExist:
			return pod.PriorityClassName == ""
		}
	}
	return false
}

func bestEffort(pod *corev1.PodSpec) bool {
	p := &corev1.Pod{Spec: *pod}
	return len(resourcehelper.PodRequests(p, resourcehelper.PodResourcesOptions{})) == 0 && len(resourcehelper.PodLimits(p, resourcehelper.PodResourcesOptions{})) == 0
}

// podUsage is what one pod takes of a quota, under all names that a quota may count it by.
func podUsage(spec *corev1.PodSpec) corev1.ResourceList {
	pod := &corev1.Pod{Spec: *spec}
	one := *resource.NewQuantity(1, resource.DecimalSI)
	usage := corev1.ResourceList{corev1.ResourcePods: one, "count/pods": one}
	for name, quantity := range resourcehelper.PodRequests(pod, resourcehelper.PodResourcesOptions{}) {
		usage[name] = quantity
		usage[corev1.DefaultResourceRequestsPrefix+name] = quantity
	}
	for name, quantity := range resourcehelper.PodLimits(pod, resourcehelper.PodResourcesOptions{}) {
		usage["limits."+name] = quantity
	}
	return usage
}

func storageUsage(d demand) corev1.ResourceList {
	one := *resource.NewQuantity(1, resource.DecimalSI)
	usage := corev1.ResourceList{corev1.ResourcePersistentVolumeClaims: one, "count/persistentvolumeclaims": one}
	storage, ok := d.storage[corev1.ResourceStorage]
	if ok {
		usage[corev1.ResourceRequestsStorage] = storage
	}
	if d.class != "" {
		prefix := corev1.ResourceName(d.class + ".storageclass.storage.k8s.io/")
		usage[prefix+corev1.ResourcePersistentVolumeClaims] = one
		if ok {
			usage[prefix+corev1.ResourceRequestsStorage] = storage
		}
	}
	return usage
}

// countObject is the object itself, as quotas count objects; pods and claims are counted as demands.
func countObject(object Object) corev1.ResourceList {
	usage := corev1.ResourceList{}
	one := *resource.NewQuantity(1, resource.DecimalSI)
	switch object.Plural {
	case "pods", "persistentvolumeclaims":
		return usage
	case "services", "configmaps", "secrets", "replicationcontrollers", "resourcequotas":
		usage[corev1.ResourceName(object.Plural)] = one
	}
	name := "count/" + object.Plural
	if object.Group != "" {
		name += "." + object.Group
	}
	usage[corev1.ResourceName(name)] = one
	if service, ok := object.Versioned.(*corev1.Service); ok {
		ports := *resource.NewQuantity(int64(len(service.Spec.Ports)), resource.DecimalSI)
		switch service.Spec.Type {
		case corev1.ServiceTypeNodePort:
			usage[corev1.ResourceServicesNodePorts] = ports
		case corev1.ServiceTypeLoadBalancer:
			usage[corev1.ResourceServicesLoadBalancers] = one
			if service.Spec.AllocateLoadBalancerNodePorts == nil || *service.Spec.AllocateLoadBalancerNodePorts {
				usage[corev1.ResourceServicesNodePorts] = ports
			}
		}
	}
	return usage
}

func add(total, usage corev1.ResourceList, times int64) {
	for name, quantity := range usage {
		sum := total[name]
		q := quantity.DeepCopy()
		q.Mul(times)
		sum.Add(q)
		total[name] = sum
	}
}
