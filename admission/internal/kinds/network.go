package kinds

// Endpoints and EndpointSlice, whose strategies cannot be imported.

import (
	"context"

	utilvalidation "k8s.io/apimachinery/pkg/util/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"
	utilfeature "k8s.io/apiserver/pkg/util/feature"
	"k8s.io/kubernetes/pkg/apis/core"
	"k8s.io/kubernetes/pkg/apis/core/validation"
	"k8s.io/kubernetes/pkg/apis/discovery"
	discoveryvalidation "k8s.io/kubernetes/pkg/apis/discovery/validation"
	"k8s.io/kubernetes/pkg/features"

	"cdk8s-slipway/admission/internal/strategy"
)

func addNetwork(t strategy.Table) {
	t.Add("", "Service", "services", strategy.Direct(serviceSteps))
	t.Add("", "Endpoints", "endpoints", strategy.Direct(endpointsSteps))
	t.Add("discovery.k8s.io", "EndpointSlice", "endpointslices", strategy.Direct(endpointSliceSteps))
}

var endpointsSteps = strategy.Steps[*core.Endpoints]{
	Create: strategy.OnCreate(validation.ValidateEndpointsCreate),
	Update: strategy.OnUpdate(validation.ValidateEndpointsUpdate),
	Warnings: func(_ context.Context, obj, _ *core.Endpoints) []string {
		var warnings []string
		for i, subset := range obj.Subsets {
			path := field.NewPath("subsets").Index(i)
			for j, address := range subset.Addresses {
				warnings = append(warnings, utilvalidation.GetWarningsForIP(path.Child("addresses").Index(j).Child("ip"), address.IP)...)
			}
			for j, address := range subset.NotReadyAddresses {
				warnings = append(warnings, utilvalidation.GetWarningsForIP(path.Child("notReadyAddresses").Index(j).Child("ip"), address.IP)...)
			}
		}
		return warnings
	},
}

var endpointSliceSteps = strategy.Steps[*discovery.EndpointSlice]{
	Prepare: func(_ context.Context, obj, old *discovery.EndpointSlice) {
		obj.Generation = 1
		// v1 dropped the topology map; only v1 is served by the versions judged here.
		nodeHints := utilfeature.DefaultFeatureGate.Enabled(features.PreferSameTrafficDistribution)
		for i := range obj.Endpoints {
			obj.Endpoints[i].DeprecatedTopology = nil
			if hints := obj.Endpoints[i].Hints; hints != nil && !nodeHints {
				hints.ForNodes = nil
			}
		}
		if old != nil {
			obj.Generation = old.Generation + 1
		}
	},
	Create: strategy.OnCreate(discoveryvalidation.ValidateEndpointSliceCreate),
	Update: strategy.OnUpdate(discoveryvalidation.ValidateEndpointSliceUpdate),
	Warnings: func(_ context.Context, obj, old *discovery.EndpointSlice) []string {
		var warnings []string
		if old == nil && obj.AddressType == discovery.AddressTypeFQDN {
			warnings = append(warnings, "spec.addressType: FQDN endpoints are deprecated")
		}
		for i, endpoint := range obj.Endpoints {
			for j, address := range endpoint.Addresses {
				warnings = append(warnings, utilvalidation.GetWarningsForIP(field.NewPath("endpoints").Index(i).Child("addresses").Index(j), address)...)
			}
		}
		return warnings
	},
}
