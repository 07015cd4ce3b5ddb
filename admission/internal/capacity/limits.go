// Package capacity applies the LimitRanges and ResourceQuotas of a set to its pods and claims. The plugins of the API
// server that do so need a client and informers, so their arithmetic is spelled out here.
package capacity

import (
	"fmt"
	"sort"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	resourcehelper "k8s.io/component-helpers/resource"
)

// applyDefaults gives the containers what a LimitRange's defaults fill in.
func applyDefaults(limitRange *corev1.LimitRange, spec *corev1.PodSpec) {
	for _, item := range limitRange.Spec.Limits {
		if item.Type != corev1.LimitTypeContainer {
			continue
		}
		for _, containers := range [][]corev1.Container{spec.InitContainers, spec.Containers} {
			for i := range containers {
				r := &containers[i].Resources
				r.Requests = fill(r.Requests, item.DefaultRequest)
				r.Limits = fill(r.Limits, item.Default)
			}
		}
	}
}

func fill(list, defaults corev1.ResourceList) corev1.ResourceList {
	for name, quantity := range defaults {
		if _, set := list[name]; set {
			continue
		}
		if list == nil {
			list = corev1.ResourceList{}
		}
		list[name] = quantity.DeepCopy()
	}
	return list
}

// podBreaches lists what of a LimitRange a pod, defaults filled in, does not keep to.
func podBreaches(limitRange *corev1.LimitRange, spec *corev1.PodSpec) []string {
	var breaches []string
	for i := range limitRange.Spec.Limits {
		item := &limitRange.Spec.Limits[i]
		switch item.Type {
		case corev1.LimitTypeContainer:
			for _, containers := range [][]corev1.Container{spec.InitContainers, spec.Containers} {
				for j := range containers {
					breaches = append(breaches, itemBreaches(item, containers[j].Resources.Requests, containers[j].Resources.Limits)...)
				}
			}
		case corev1.LimitTypePod:
			pod := &corev1.Pod{Spec: *spec}
			breaches = append(breaches, itemBreaches(item, resourcehelper.PodRequests(pod, resourcehelper.PodResourcesOptions{}), resourcehelper.PodLimits(pod, resourcehelper.PodResourcesOptions{}))...)
		}
	}
	return breaches
}

// claimBreaches is podBreaches for a volume claim, which has a request only.
func claimBreaches(limitRange *corev1.LimitRange, requests corev1.ResourceList) []string {
	var breaches []string
	for i := range limitRange.Spec.Limits {
		item := &limitRange.Spec.Limits[i]
		if item.Type != corev1.LimitTypePersistentVolumeClaim {
			continue
		}
		bounds := []struct {
			name   string
			limits corev1.ResourceList
			broken int // what Cmp says of a request that goes beyond
		}{{"minimum", item.Min, -1}, {"maximum", item.Max, 1}}
		for _, bound := range bounds {
			for _, name := range sorted(bound.limits) {
				limit := bound.limits[name]
				usage := fmt.Sprintf("%s %s usage per %s is %s", bound.name, name, item.Type, text(limit))
				if quantity, set := requests[name]; !set {
					breaches = append(breaches, usage+". No request is specified")
				} else if quantity.Cmp(limit) == bound.broken {
					breaches = append(breaches, fmt.Sprintf("%s, but request is %s", usage, text(quantity)))
				}
			}
		}
	}
	return breaches
}

func itemBreaches(item *corev1.LimitRangeItem, requests, limits corev1.ResourceList) []string {
	var breaches []string
	report := func(bound string, name corev1.ResourceName, limit resource.Quantity, rest string) {
		breaches = append(breaches, fmt.Sprintf("%s %s usage per %s is %s%s", bound, name, item.Type, text(limit), rest))
	}
	for _, name := range sorted(item.Min) {
		bound := item.Min[name]
		request, requested := requests[name]
		limit, limited := limits[name]
		switch {
		case !requested:
			report("minimum", name, bound, ".  No request is specified")
		case request.Cmp(bound) < 0:
			report("minimum", name, bound, fmt.Sprintf(", but request is %s", text(request)))
		case limited && limit.Cmp(bound) < 0:
			report("minimum", name, bound, fmt.Sprintf(", but limit is %s", text(limit)))
		}
	}
	for _, name := range sorted(item.Max) {
		bound := item.Max[name]
		request, requested := requests[name]
		limit, limited := limits[name]
		switch {
		case !limited:
			report("maximum", name, bound, ".  No limit is specified")
		case limit.Cmp(bound) > 0:
			report("maximum", name, bound, fmt.Sprintf(", but limit is %s", text(limit)))
		case requested && request.Cmp(bound) > 0:
			report("maximum", name, bound, fmt.Sprintf(", but request is %s", text(request)))
		}
	}
	for _, name := range sorted(item.MaxLimitRequestRatio) {
		if breach := ratioBreach(item, name, requests, limits); breach != "" {
			breaches = append(breaches, breach)
		}
	}
	return breaches
}

func ratioBreach(item *corev1.LimitRangeItem, name corev1.ResourceName, requests, limits corev1.ResourceList) string {
	bound := item.MaxLimitRequestRatio[name]
	request, requested := requests[name]
	limit, limited := limits[name]
	prefix := fmt.Sprintf("%s max limit to request ratio per %s is %s", name, item.Type, text(bound))
	switch {
	case !requested || request.IsZero():
		return prefix + ", but no request is specified or request is 0"
	case !limited || limit.IsZero():
		return prefix + ", but no limit is specified or limit is 0"
	}
	if ratio := limit.AsApproximateFloat64() / request.AsApproximateFloat64(); ratio > bound.AsApproximateFloat64() {
		return fmt.Sprintf("%s, but provided ratio is %f", prefix, ratio)
	}
	return ""
}

func text(q resource.Quantity) string { return q.String() }

func sorted(list corev1.ResourceList) []corev1.ResourceName {
	names := make([]corev1.ResourceName, 0, len(list))
	for name := range list {
		names = append(names, name)
	}
	sort.Slice(names, func(i, j int) bool { return names[i] < names[j] })
	return names
}
