package extensionkinds

// Dynamic resource allocation: classes of devices and claims on them, chosen by CEL.

import (
	"context"

	apiequality "k8s.io/apimachinery/pkg/api/equality"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/apiserver/pkg/registry/rest"
	utilfeature "k8s.io/apiserver/pkg/util/feature"
	"k8s.io/kubernetes/pkg/api/resourceclaimspec"
	"k8s.io/kubernetes/pkg/apis/resource"
	"k8s.io/kubernetes/pkg/apis/resource/validation"
	"k8s.io/kubernetes/pkg/features"
	"k8s.io/kubernetes/pkg/registry/resource/deviceclass"

	"cdk8s-slipway/admission/internal/strategy"
	"cdk8s-slipway/admission/internal/target"
)

const devices = "resource.k8s.io"

func addDevices(t strategy.Table) {
	t.Add(devices, "DeviceClass", "deviceclasses", deviceclass.Strategy)
	t.Add(devices, "DeviceTaintRule", "devicetaintrules", strategy.Direct(taintRuleSteps))
	t.Add(devices, "ResourceClaim", "resourceclaims", strategy.Direct(claimSteps))
	t.Add(devices, "ResourceClaimTemplate", "resourceclaimtemplates", strategy.Direct(claimTemplateSteps))
	t.Add(devices, "ResourceSlice", "resourceslices", strategy.Direct(sliceSteps))
}

// normalised lets declarative validation compare its fields with those of the hand-written one.
func normalised(context.Context) rest.DeclarativeValidationConfig {
	return rest.DeclarativeValidationConfig{NormalizationRules: validation.ResourceNormalizationRules}
}

func prepareClaim(spec, old *resource.ResourceClaimSpec) {
	resourceclaimspec.DropDisabledFields(spec, old)
	if target.Current() >= 37 {
		return
	}
	// Of two attributes in one constraint, only the first was looked at.
	for i := range spec.Devices.Constraints {
		if spec.Devices.Constraints[i].MatchAttribute != nil {
			spec.Devices.Constraints[i].DistinctAttribute = nil
		}
	}
}

var claimSteps = strategy.Steps[*resource.ResourceClaim]{
	Prepare: func(_ context.Context, obj, old *resource.ResourceClaim) {
		obj.Status = resource.ResourceClaimStatus{}
		var before *resource.ResourceClaimSpec
		if old != nil {
			obj.Status, before = old.Status, &old.Spec
		}
		prepareClaim(&obj.Spec, before)
	},
	Create: strategy.OnCreate(validation.ValidateResourceClaim),
	Update: strategy.OnUpdate(validation.ValidateResourceClaimUpdate),
	Config: normalised,
}

var claimTemplateSteps = strategy.Steps[*resource.ResourceClaimTemplate]{
	Prepare: func(_ context.Context, obj, old *resource.ResourceClaimTemplate) {
		var before *resource.ResourceClaimSpec
		if old != nil {
			before = &old.Spec.Spec
		}
		prepareClaim(&obj.Spec.Spec, before)
	},
	Create: strategy.OnCreate(validation.ValidateResourceClaimTemplate),
	Update: func(_ context.Context, obj, old *resource.ResourceClaimTemplate) field.ErrorList {
		return append(validation.ValidateResourceClaimTemplate(obj), validation.ValidateResourceClaimTemplateUpdate(obj, old)...)
	},
	Config: normalised,
}

var taintRuleSteps = strategy.Steps[*resource.DeviceTaintRule]{
	ClusterScoped: true,
	Prepare: func(_ context.Context, obj, old *resource.DeviceTaintRule) {
		obj.Status = resource.DeviceTaintRuleStatus{}
		if old == nil {
			obj.Generation = 1
			return
		}
		obj.Status = old.Status
		if !apiequality.Semantic.DeepEqual(old.Spec, obj.Spec) {
			obj.Generation = old.Generation + 1
		}
	},
	Create: strategy.OnCreate(validation.ValidateDeviceTaintRule),
	Update: strategy.OnUpdate(validation.ValidateDeviceTaintRuleUpdate),
}

var sliceSteps = strategy.Steps[*resource.ResourceSlice]{
	ClusterScoped: true,
	Prepare: func(_ context.Context, obj, old *resource.ResourceSlice) {
		if old == nil {
			obj.Generation = 1
		} else if !apiequality.Semantic.DeepEqual(old.Spec, obj.Spec) {
			obj.Generation = old.Generation + 1
		}
		if old == nil {
			dropDisabledSliceFields(&obj.Spec)
		}
	},
	Create: strategy.OnCreate(validation.ValidateResourceSlice),
	Update: strategy.OnUpdate(validation.ValidateResourceSliceUpdate),
	Config: func(context.Context) rest.DeclarativeValidationConfig {
		return rest.DeclarativeValidationConfig{
			NormalizationRules: validation.ResourceNormalizationRules,
			Options: map[string]bool{
				string(features.DRAPartitionableDevicesType): utilfeature.DefaultFeatureGate.Enabled(features.DRAPartitionableDevicesType),
			},
		}
	},
}

// dropDisabledSliceFields clears what features that are off have brought, as the server does before it validates.
func dropDisabledSliceFields(spec *resource.ResourceSliceSpec) {
	on := utilfeature.DefaultFeatureGate.Enabled
	if !on(features.DRAPartitionableDevices) {
		spec.SharedCounters, spec.PerDeviceNodeSelection = nil, nil
	}
	if !on(features.DRAPartitionableDevicesType) {
		spec.PartitionTypeAttribute = nil
	}
	if !on(features.DRAOptionalNodeOperations) {
		spec.SkipNodeOperations = nil
	}
	for i := range spec.Devices {
		dropDisabledDeviceFields(&spec.Devices[i])
	}
}

func dropDisabledDeviceFields(device *resource.Device) {
	on := utilfeature.DefaultFeatureGate.Enabled
	if !on(features.DRADeviceTaints) {
		device.Taints = nil
	}
	if !on(features.DRAPartitionableDevices) {
		device.ConsumesCounters, device.NodeName, device.NodeSelector, device.AllNodes = nil, nil, nil, nil
	}
	if !on(features.DRADeviceBindingConditions) || !on(features.DRAResourceClaimDeviceStatus) {
		device.BindingConditions, device.BindingFailureConditions, device.BindsToNode = nil, nil, nil
	}
	if !on(features.DRANodeAllocatableResources) {
		device.NodeAllocatableResources = nil
	}
	if !on(features.DRADeviceCompatibilityGroups) {
		for i := range device.ConsumesCounters {
			device.ConsumesCounters[i].CompatibilityGroups = nil
		}
	}
	if !on(features.DRAConsumableCapacity) {
		device.AllowMultipleAllocations = nil
		for name, capacity := range device.Capacity {
			capacity.RequestPolicy = nil
			device.Capacity[name] = capacity
		}
	}
	if !on(features.DRAListTypeAttributes) {
		for name, attribute := range device.Attributes {
			attribute.BoolValues, attribute.IntValues, attribute.StringValues, attribute.VersionValues = nil, nil, nil, nil
			device.Attributes[name] = attribute
		}
	}
}
