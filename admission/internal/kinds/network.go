package kinds

// Service, Endpoints and EndpointSlice, whose strategies cannot be imported.

import (
	"context"

	apiequality "k8s.io/apimachinery/pkg/api/equality"
	utilvalidation "k8s.io/apimachinery/pkg/util/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"
	utilfeature "k8s.io/apiserver/pkg/util/feature"
	serviceutil "k8s.io/kubernetes/pkg/api/service"
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

var serviceSteps = strategy.Steps[*core.Service]{
	Prepare: func(_ context.Context, obj, old *core.Service) {
		if old == nil {
			obj.Status = core.ServiceStatus{}
		} else {
			obj.Status = old.Status
			dropUnusedAddresses(obj, old)
		}
		alignClusterIPs(obj)
		setFamilyPolicy(obj)
		allocateHealthCheckPort(obj)
	},
	Create: func(_ context.Context, obj *core.Service) field.ErrorList {
		// The allocator looks at the addresses before validation sees the object, and its refusal comes alone.
		if errs := append(checkFamilies(obj), checkNodePorts(obj)...); len(errs) > 0 {
			return errs
		}
		return validation.ValidateServiceCreate(obj)
	},
	Update: strategy.OnUpdate(validation.ValidateServiceUpdate),
	Warnings: func(_ context.Context, obj, old *core.Service) []string {
		return serviceutil.GetWarningsForService(obj, old)
	},
}

// alignClusterIPs fills the list from the single address, as the server's storage does before validation.
func alignClusterIPs(service *core.Service) {
	if service.Spec.ClusterIP != "" && len(service.Spec.ClusterIPs) == 0 {
		service.Spec.ClusterIPs = []string{service.Spec.ClusterIP}
	}
}

// setFamilyPolicy fills in the policy that the server's allocator infers. Which families a cluster has is not known
// here; the addresses themselves are left to it.
func setFamilyPolicy(service *core.Service) {
	if service.Spec.Type == core.ServiceTypeExternalName || service.Spec.IPFamilyPolicy != nil {
		return
	}
	policy := core.IPFamilyPolicySingleStack
	if service.Spec.ClusterIP == core.ClusterIPNone && len(service.Spec.Selector) == 0 {
		policy = core.IPFamilyPolicyRequireDualStack
	}
	service.Spec.IPFamilyPolicy = &policy
}

// someNodePort stands for a port that the server's allocator would choose.
const someNodePort = 30000

// allocateHealthCheckPort fills in the port that the allocator gives before validation asks for it.
func allocateHealthCheckPort(service *core.Service) {
	needed := service.Spec.Type == core.ServiceTypeLoadBalancer && service.Spec.ExternalTrafficPolicy == core.ServiceExternalTrafficPolicyLocal
	if needed && service.Spec.HealthCheckNodePort == 0 {
		service.Spec.HealthCheckNodePort = someNodePort
	}
}

// checkNodePorts refuses what no cluster's range of node ports can hold. A dry run on a server does not look at them.
func checkNodePorts(service *core.Service) field.ErrorList {
	if service.Spec.Type != core.ServiceTypeNodePort && service.Spec.Type != core.ServiceTypeLoadBalancer {
		return nil
	}
	var errs field.ErrorList
	for i, port := range service.Spec.Ports {
		if port.NodePort < 0 || port.NodePort > 65535 {
			errs = append(errs, field.Invalid(field.NewPath("spec", "ports").Index(i).Child("nodePort"), port.NodePort, "provided port is not in the valid range"))
		}
	}
	return errs
}

// checkFamilies is the part of the allocator's refusals that holds for every cluster.
func checkFamilies(service *core.Service) field.ErrorList {
	if service.Spec.Type == core.ServiceTypeExternalName {
		return nil
	}
	if errs := validation.ValidateServiceClusterIPsRelatedFields(service, nil); len(errs) > 0 {
		return errs
	}
	if *service.Spec.IPFamilyPolicy != core.IPFamilyPolicySingleStack {
		return nil
	}
	var errs field.ErrorList
	path := field.NewPath("spec", "ipFamilyPolicy")
	if len(service.Spec.ClusterIPs) == 2 {
		errs = append(errs, field.Invalid(path, service.Spec.IPFamilyPolicy, "must be 'RequireDualStack' or 'PreferDualStack' when multiple cluster IPs are specified"))
	}
	if len(service.Spec.IPFamilies) == 2 {
		errs = append(errs, field.Invalid(path, service.Spec.IPFamilyPolicy, "must be 'RequireDualStack' or 'PreferDualStack' when multiple IP families are specified"))
	}
	return errs
}

// dropUnusedAddresses clears what the server itself had set for a type that the Service no longer has.
func dropUnusedAddresses(obj, old *core.Service) {
	if old.Spec.Type == core.ServiceTypeExternalName || obj.Spec.Type != core.ServiceTypeExternalName {
		return
	}
	if obj.Spec.ClusterIP == old.Spec.ClusterIP {
		obj.Spec.ClusterIP = ""
		obj.Spec.ClusterIPs = nil
	}
	if apiequality.Semantic.DeepEqual(obj.Spec.IPFamilies, old.Spec.IPFamilies) {
		obj.Spec.IPFamilies = nil
	}
	if apiequality.Semantic.DeepEqual(obj.Spec.IPFamilyPolicy, old.Spec.IPFamilyPolicy) {
		obj.Spec.IPFamilyPolicy = nil
	}
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
