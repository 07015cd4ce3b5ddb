package kinds

// Service, whose strategy and allocators cannot be imported. Which addresses a cluster has is not known here: what it
// would choose is left to it, and refused is what no cluster takes.

import (
	"context"
	"slices"

	apiequality "k8s.io/apimachinery/pkg/api/equality"
	"k8s.io/apimachinery/pkg/util/validation/field"
	serviceutil "k8s.io/kubernetes/pkg/api/service"
	"k8s.io/kubernetes/pkg/apis/core"
	"k8s.io/kubernetes/pkg/apis/core/validation"

	"cdk8s-slipway/admission/internal/strategy"
)

var serviceSteps = strategy.Steps[*core.Service]{
	Prepare: func(_ context.Context, obj, old *core.Service) {
		if old == nil {
			obj.Status = core.ServiceStatus{}
			alignClusterIPs(obj)
			setFamilyPolicy(obj)
			allocateHealthCheckPort(obj)
			return
		}
		obj.Status = old.Status
		keepAllocations(obj, old)
		alignChangedClusterIPs(obj, old)
		setFamilyPolicy(obj)
		releaseSecondFamily(obj, old)
		allocateHealthCheckPort(obj)
		dropTypeDependentFields(obj, old)
	},
	// The allocator looks at the addresses before validation sees the object, and its refusal comes alone.
	Create: func(_ context.Context, obj *core.Service) field.ErrorList {
		if errs := append(checkFamilies(obj, nil), checkNodePorts(obj)...); len(errs) > 0 {
			return errs
		}
		return validation.ValidateServiceCreate(obj)
	},
	Update: func(_ context.Context, obj, old *core.Service) field.ErrorList {
		if errs := append(checkFamilies(obj, old), checkNodePorts(obj)...); len(errs) > 0 {
			return errs
		}
		return validation.ValidateServiceUpdate(obj, old)
	},
	Warnings: func(_ context.Context, obj, old *core.Service) []string {
		return serviceutil.GetWarningsForService(obj, old)
	},
	Settle: allocate,
}

const (
	// someAddress and someNodePort stand for what a cluster's allocators would choose.
	someAddress  = "10.96.0.1"
	someAddress6 = "fd00::1"
	someNodePort = 30000
)

// allocate fills in what a cluster has given to a Service. What it chose is not known: it may be what the newer
// Service says, as it is where somebody pins an address.
func allocate(service, newer *core.Service) {
	spec := &service.Spec
	if needsClusterIP(service) {
		if len(spec.IPFamilies) == 0 {
			spec.IPFamilies = []core.IPFamily{core.IPv4Protocol}
			if len(newer.Spec.IPFamilies) > 0 {
				spec.IPFamilies = newer.Spec.IPFamilies[:1:1]
			}
		}
		if *spec.IPFamilyPolicy == core.IPFamilyPolicyRequireDualStack && len(spec.IPFamilies) == 1 {
			spec.IPFamilies = append(spec.IPFamilies, otherFamily(spec.IPFamilies[0]))
		}
		if spec.ClusterIP == "" {
			allocateClusterIPs(spec, &newer.Spec)
		}
	}
	if needsNodePort(service) {
		for i := range spec.Ports {
			if spec.Ports[i].NodePort == 0 {
				spec.Ports[i].NodePort = someNodePort + 1 + int32(i)
			}
		}
	}
}

func allocateClusterIPs(spec, newer *core.ServiceSpec) {
	spec.ClusterIPs = nil
	for i, family := range spec.IPFamilies {
		address := someAddress
		if family == core.IPv6Protocol {
			address = someAddress6
		}
		if i < len(newer.ClusterIPs) {
			address = newer.ClusterIPs[i]
		} else if i == 0 && newer.ClusterIP != "" {
			address = newer.ClusterIP
		}
		if address == core.ClusterIPNone {
			address = someAddress
		}
		spec.ClusterIPs = append(spec.ClusterIPs, address)
	}
	spec.ClusterIP = spec.ClusterIPs[0]
}

func otherFamily(family core.IPFamily) core.IPFamily {
	if family == core.IPv4Protocol {
		return core.IPv6Protocol
	}
	return core.IPv4Protocol
}

// alignClusterIPs fills the list from the single address, as the server's storage does before validation.
func alignClusterIPs(service *core.Service) {
	if service.Spec.ClusterIP != "" && len(service.Spec.ClusterIPs) == 0 {
		service.Spec.ClusterIPs = []string{service.Spec.ClusterIP}
	}
}

// alignChangedClusterIPs lets the list follow the single address where only that was changed.
func alignChangedClusterIPs(obj, old *core.Service) {
	after, before := &obj.Spec, &old.Spec
	if len(before.ClusterIPs) > 0 && len(after.ClusterIPs) == 0 && before.ClusterIP == after.ClusterIP {
		after.ClusterIPs = before.ClusterIPs
	}
	if before.ClusterIP == after.ClusterIP || !slices.Equal(before.ClusterIPs, after.ClusterIPs) {
		return
	}
	after.ClusterIPs = nil
	if after.ClusterIP != "" {
		after.ClusterIPs = []string{after.ClusterIP}
	}
}

// keepAllocations takes over what was allocated and the newer Service does not speak of.
func keepAllocations(obj, old *core.Service) {
	if needsClusterIP(old) && needsClusterIP(obj) {
		if obj.Spec.ClusterIP == "" {
			obj.Spec.ClusterIP = old.Spec.ClusterIP
		}
		if len(obj.Spec.ClusterIPs) == 0 {
			obj.Spec.ClusterIPs = old.Spec.ClusterIPs
		}
		if obj.Spec.IPFamilyPolicy == nil {
			obj.Spec.IPFamilyPolicy = old.Spec.IPFamilyPolicy
		}
	}
	if needsNodePort(old) && needsNodePort(obj) {
		keepNodePorts(obj, old)
	}
	if needsHealthCheckPort(old) && needsHealthCheckPort(obj) && obj.Spec.HealthCheckNodePort == 0 {
		obj.Spec.HealthCheckNodePort = old.Spec.HealthCheckNodePort
	}
}

func keepNodePorts(obj, old *core.Service) {
	had, has, byName := nodePorts(old), nodePorts(obj), map[string]int32{}
	for _, port := range old.Spec.Ports {
		byName[port.Name] = port.NodePort
	}
	for i := range obj.Spec.Ports {
		port := &obj.Spec.Ports[i]
		kept := byName[port.Name]
		if port.NodePort == 0 && !(slices.Contains(had, kept) && slices.Contains(has, kept)) {
			port.NodePort = kept
		}
	}
}

func nodePorts(service *core.Service) []int32 {
	var ports []int32
	for _, port := range service.Spec.Ports {
		if port.NodePort != 0 {
			ports = append(ports, port.NodePort)
		}
	}
	return ports
}

// releaseSecondFamily drops the second address of a Service that becomes single-stack.
func releaseSecondFamily(obj, old *core.Service) {
	if !needsClusterIP(obj) || *obj.Spec.IPFamilyPolicy != core.IPFamilyPolicySingleStack {
		return
	}
	if slices.Equal(obj.Spec.ClusterIPs, old.Spec.ClusterIPs) && len(obj.Spec.ClusterIPs) > 1 {
		obj.Spec.ClusterIPs = obj.Spec.ClusterIPs[:1:1]
	}
	if slices.Equal(obj.Spec.IPFamilies, old.Spec.IPFamilies) && len(obj.Spec.IPFamilies) > 1 {
		obj.Spec.IPFamilies = obj.Spec.IPFamilies[:1:1]
	}
}

// setFamilyPolicy fills in the policy that the server's allocator infers.
func setFamilyPolicy(service *core.Service) {
	if !needsClusterIP(service) || service.Spec.IPFamilyPolicy != nil {
		return
	}
	policy := core.IPFamilyPolicySingleStack
	if service.Spec.ClusterIP == core.ClusterIPNone && len(service.Spec.Selector) == 0 {
		policy = core.IPFamilyPolicyRequireDualStack
	}
	service.Spec.IPFamilyPolicy = &policy
}

// allocateHealthCheckPort fills in the port that the allocator gives before validation asks for it.
func allocateHealthCheckPort(service *core.Service) {
	if needsHealthCheckPort(service) && service.Spec.HealthCheckNodePort == 0 {
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
func checkFamilies(service, old *core.Service) field.ErrorList {
	if !needsClusterIP(service) {
		return nil
	}
	if errs := validation.ValidateServiceClusterIPsRelatedFields(service, old); len(errs) > 0 {
		return errs
	}
	var errs field.ErrorList
	refuse := func(detail string) {
		errs = append(errs, field.Invalid(field.NewPath("spec", "ipFamilyPolicy"), service.Spec.IPFamilyPolicy, detail))
	}
	if *service.Spec.IPFamilyPolicy != core.IPFamilyPolicySingleStack {
		if old != nil && len(old.Spec.ClusterIPs) == 2 && len(service.Spec.ClusterIPs) == 1 {
			refuse("must be 'SingleStack' to release the secondary cluster IP")
		}
		if old != nil && len(old.Spec.IPFamilies) == 2 && len(service.Spec.IPFamilies) == 1 {
			refuse("must be 'SingleStack' to release the secondary IP family")
		}
		return errs
	}
	if len(service.Spec.ClusterIPs) == 2 {
		refuse("must be 'RequireDualStack' or 'PreferDualStack' when multiple cluster IPs are specified")
	}
	if len(service.Spec.IPFamilies) == 2 {
		refuse("must be 'RequireDualStack' or 'PreferDualStack' when multiple IP families are specified")
	}
	return errs
}

// dropTypeDependentFields clears what the server itself had set for a type that the Service no longer has.
func dropTypeDependentFields(obj, old *core.Service) {
	after, before := &obj.Spec, &old.Spec
	if needsClusterIP(old) && !needsClusterIP(obj) {
		if after.ClusterIP == before.ClusterIP && slices.Equal(after.ClusterIPs, before.ClusterIPs) {
			after.ClusterIP, after.ClusterIPs = "", nil
		}
		if slices.Equal(after.IPFamilies, before.IPFamilies) {
			after.IPFamilies = nil
		}
		if apiequality.Semantic.DeepEqual(after.IPFamilyPolicy, before.IPFamilyPolicy) {
			after.IPFamilyPolicy = nil
		}
	}
	wasExposed, wasBalanced := before.Type == core.ServiceTypeNodePort || isBalanced(old), isBalanced(old)
	if wasExposed && after.Type != core.ServiceTypeNodePort && !isBalanced(obj) && subset(nodePorts(obj), nodePorts(old)) {
		for i := range after.Ports {
			after.Ports[i].NodePort = 0
		}
	}
	if needsHealthCheckPort(old) && !needsHealthCheckPort(obj) && after.HealthCheckNodePort == before.HealthCheckNodePort {
		after.HealthCheckNodePort = 0
	}
	if wasBalanced && !isBalanced(obj) {
		if apiequality.Semantic.DeepEqual(after.AllocateLoadBalancerNodePorts, before.AllocateLoadBalancerNodePorts) {
			after.AllocateLoadBalancerNodePorts = nil
		}
		if apiequality.Semantic.DeepEqual(after.LoadBalancerClass, before.LoadBalancerClass) {
			after.LoadBalancerClass = nil
		}
	}
	if serviceutil.ExternallyAccessible(old) && !serviceutil.ExternallyAccessible(obj) && after.ExternalTrafficPolicy == before.ExternalTrafficPolicy {
		after.ExternalTrafficPolicy = ""
	}
}

func subset(ports, of []int32) bool {
	return !slices.ContainsFunc(ports, func(port int32) bool { return !slices.Contains(of, port) })
}

func isBalanced(service *core.Service) bool { return service.Spec.Type == core.ServiceTypeLoadBalancer }

func needsClusterIP(service *core.Service) bool {
	return service.Spec.Type != core.ServiceTypeExternalName
}

func needsNodePort(service *core.Service) bool {
	allocates := service.Spec.AllocateLoadBalancerNodePorts
	return service.Spec.Type == core.ServiceTypeNodePort || isBalanced(service) && (allocates == nil || *allocates)
}

func needsHealthCheckPort(service *core.Service) bool {
	return isBalanced(service) && service.Spec.ExternalTrafficPolicy == core.ServiceExternalTrafficPolicyLocal
}
