package capacity

import (
	"fmt"
	"strings"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime"

	"cdk8s-slipway/admission/internal/wire"
)

// Object is an object of the set in its stored form; the verdict takes what is found about it. It is nil for objects
// that are in the cluster already.
type Object struct {
	Versioned runtime.Object
	Plural    string
	Group     string
	Namespace string
	Verdict   *wire.Verdict
}

// Apply holds the set's pods and claims against its LimitRanges and ResourceQuotas.
func Apply(objects []Object) {
	var limitRanges []*corev1.LimitRange
	var quotas []*quota
	for _, object := range objects {
		switch o := object.Versioned.(type) {
		case *corev1.LimitRange:
			limitRanges = append(limitRanges, o)
		case *corev1.ResourceQuota:
			quotas = append(quotas, newQuota(o))
		}
	}
	if len(limitRanges)+len(quotas) == 0 {
		return
	}
	for _, object := range objects {
		if object.Versioned == nil || object.Verdict == nil {
			continue
		}
		demands := demandsOf(object)
		for i := range demands {
			limit(limitRanges, object, &demands[i])
		}
		for _, quota := range quotas {
			if quota.namespace == object.Namespace {
				quota.charge(object, demands)
			}
		}
	}
}

// limit fills the defaults in and reports what is outside the bounds.
func limit(limitRanges []*corev1.LimitRange, object Object, demand *demand) {
	for _, limitRange := range limitRanges {
		if limitRange.Namespace != "" && limitRange.Namespace != object.Namespace || limitRange.Namespace == "" && object.Namespace != "default" {
			continue
		}
		if demand.pod != nil {
			applyDefaults(limitRange, demand.pod)
		}
	}
	for _, limitRange := range limitRanges {
		if limitRange.Namespace != object.Namespace {
			continue
		}
		var breaches []string
		if demand.pod != nil {
			breaches = podBreaches(limitRange, demand.pod)
		} else if demand.storage != nil {
			breaches = claimBreaches(limitRange, demand.storage)
		}
		if len(breaches) > 0 {
			object.Verdict.Refuse(wire.Cause{
				Type:    "LimitRange",
				Field:   demand.field,
				Message: fmt.Sprintf("LimitRange %s: %s", limitRange.Name, strings.Join(breaches, ", ")),
			})
		}
	}
}
