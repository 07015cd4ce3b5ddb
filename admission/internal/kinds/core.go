package kinds

// Kinds of the core group without pods: ConfigMap, Secret, ServiceAccount, Namespace, Node, Event and the volumes.

import (
	"context"
	"crypto/tls"
	"fmt"
	"slices"

	"k8s.io/apimachinery/pkg/runtime/schema"
	utilvalidation "k8s.io/apimachinery/pkg/util/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"
	genericapirequest "k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
	utilfeature "k8s.io/apiserver/pkg/util/feature"
	pvutil "k8s.io/kubernetes/pkg/api/persistentvolume"
	pvcutil "k8s.io/kubernetes/pkg/api/persistentvolumeclaim"
	"k8s.io/kubernetes/pkg/apis/core"
	"k8s.io/kubernetes/pkg/apis/core/validation"
	"k8s.io/kubernetes/pkg/features"
	volumevalidation "k8s.io/kubernetes/pkg/volume/validation"
	podsecurity "k8s.io/pod-security-admission/api"

	"cdk8s-slipway/admission/internal/strategy"
)

func addCore(t strategy.Table) {
	t.Add("", "ConfigMap", "configmaps", strategy.Direct(configMapSteps))
	t.Add("", "Secret", "secrets", strategy.Direct(secretSteps))
	t.Add("", "ServiceAccount", "serviceaccounts", strategy.Direct(serviceAccountSteps))
	t.Add("", "Namespace", "namespaces", strategy.Direct(namespaceSteps))
	t.Add("", "Node", "nodes", strategy.Direct(nodeSteps))
	t.Add("", "PersistentVolume", "persistentvolumes", strategy.Direct(persistentVolumeSteps))
	t.Add("", "PersistentVolumeClaim", "persistentvolumeclaims", strategy.Direct(persistentVolumeClaimSteps))
	t.Add("", "Event", "events", strategy.Direct(eventSteps))
	t.Add("events.k8s.io", "Event", "events", strategy.Direct(eventSteps))
}

var configMapSteps = strategy.Steps[*core.ConfigMap]{
	Create: strategy.OnCreate(validation.ValidateConfigMap),
	Update: strategy.OnUpdate(validation.ValidateConfigMapUpdate),
}

var secretSteps = strategy.Steps[*core.Secret]{
	Prepare: func(_ context.Context, obj, old *core.Secret) {
		if old != nil && obj.Type == "" {
			obj.Type = old.Type
		}
	},
	Create: strategy.OnCreate(validation.ValidateSecret),
	Update: strategy.OnUpdate(validation.ValidateSecretUpdate),
	Warnings: func(_ context.Context, obj, _ *core.Secret) []string {
		if obj.Type != core.SecretTypeTLS {
			return nil
		}
		if _, err := tls.X509KeyPair(obj.Data[core.TLSCertKey], obj.Data[core.TLSPrivateKeyKey]); err != nil {
			return []string{err.Error()}
		}
		return nil
	},
}

// enforceMountableSecrets is the annotation that limits which secrets a service account's pods mount.
const enforceMountableSecrets = "kubernetes.io/enforce-mountable-secrets"

var serviceAccountSteps = strategy.Steps[*core.ServiceAccount]{
	Prepare: func(_ context.Context, obj, _ *core.ServiceAccount) {
		for i, secret := range obj.Secrets {
			obj.Secrets[i] = core.ObjectReference{Name: secret.Name}
		}
	},
	Create: strategy.OnCreate(validation.ValidateServiceAccount),
	Update: strategy.OnUpdate(validation.ValidateServiceAccountUpdate),
	Warnings: func(_ context.Context, obj, old *core.ServiceAccount) []string {
		if _, has := obj.Annotations[enforceMountableSecrets]; !has {
			return nil
		}
		if old != nil {
			if _, had := old.Annotations[enforceMountableSecrets]; had {
				return nil
			}
		}
		return []string{fmt.Sprintf("metadata.annotations[%s]: deprecated in v1.32+; prefer separate namespaces to isolate access to mounted secrets", enforceMountableSecrets)}
	},
}

var namespaceSteps = strategy.Steps[*core.Namespace]{
	ClusterScoped: true,
	Prepare: func(_ context.Context, obj, old *core.Namespace) {
		if old != nil {
			obj.Spec.Finalizers = old.Spec.Finalizers
			obj.Status = old.Status
			return
		}
		obj.Status = core.NamespaceStatus{Phase: core.NamespaceActive}
		if !slices.Contains(obj.Spec.Finalizers, core.FinalizerKubernetes) {
			obj.Spec.Finalizers = append(obj.Spec.Finalizers, core.FinalizerKubernetes)
		}
	},
	Create: func(_ context.Context, obj *core.Namespace) field.ErrorList {
		if errs := podSecurityLabels(obj.Labels); len(errs) > 0 {
			return errs
		}
		return validation.ValidateNamespace(obj)
	},
	Update: func(_ context.Context, obj, old *core.Namespace) field.ErrorList {
		if errs := podSecurityLabels(obj.Labels); len(errs) > 0 {
			return errs
		}
		return append(validation.ValidateNamespace(obj), validation.ValidateNamespaceUpdate(obj, old)...)
	},
}

// podSecurityLabels is what the server's Pod Security plugin asks of a namespace.
func podSecurityLabels(labels map[string]string) field.ErrorList {
	none := podsecurity.LevelVersion{Level: podsecurity.LevelPrivileged, Version: podsecurity.LatestVersion()}
	_, errs := podsecurity.PolicyToEvaluate(labels, podsecurity.Policy{Enforce: none, Audit: none, Warn: none})
	return errs
}

var nodeSteps = strategy.Steps[*core.Node]{
	ClusterScoped: true,
	Prepare: func(_ context.Context, obj, old *core.Node) {
		if old == nil {
			obj.Spec.ConfigSource = nil
			obj.Status.Config = nil
			old = &core.Node{}
		} else {
			obj.Status = old.Status
		}
		if old.Spec.ConfigSource == nil {
			obj.Spec.ConfigSource = nil
		}
		enabled := utilfeature.DefaultFeatureGate.Enabled
		if !enabled(features.SupplementalGroupsPolicy) && old.Status.Features == nil {
			obj.Status.Features = nil
		}
		if !enabled(features.NodeDeclaredFeatures) && old.Status.DeclaredFeatures == nil {
			obj.Status.DeclaredFeatures = nil
		}
		if !enabled(features.InPlacePodVerticalScalingSchedulerPreemption) && old.Spec.PodPreemptionPolicy == nil {
			obj.Spec.PodPreemptionPolicy = nil
		}
	},
	Create: strategy.OnCreate(validation.ValidateNode),
	Update: func(_ context.Context, obj, old *core.Node) field.ErrorList {
		return append(validation.ValidateNode(obj), validation.ValidateNodeUpdate(obj, old)...)
	},
	Warnings: func(_ context.Context, obj, _ *core.Node) []string {
		var warnings []string
		if obj.Spec.ConfigSource != nil {
			warnings = append(warnings, "spec.configSource: the feature is removed")
		}
		if obj.Spec.DoNotUseExternalID != "" {
			warnings = append(warnings, "spec.externalID: this field is deprecated, and is unused by Kubernetes")
		}
		for i, value := range obj.Spec.PodCIDRs {
			warnings = append(warnings, utilvalidation.GetWarningsForCIDR(field.NewPath("spec", "podCIDRs").Index(i), value)...)
		}
		return warnings
	},
	Config: func(context.Context) rest.DeclarativeValidationConfig {
		return rest.DeclarativeValidationConfig{Options: map[string]bool{
			string(features.InPlacePodVerticalScalingSchedulerPreemption): utilfeature.DefaultFeatureGate.Enabled(features.InPlacePodVerticalScalingSchedulerPreemption),
		}}
	},
}

var persistentVolumeSteps = strategy.Steps[*core.PersistentVolume]{
	ClusterScoped: true,
	Prepare: func(_ context.Context, obj, old *core.PersistentVolume) {
		if old == nil {
			obj.Status = core.PersistentVolumeStatus{Phase: core.VolumePending}
			pvutil.DropDisabledSpecFields(&obj.Spec, nil)
			return
		}
		obj.Status = old.Status
		pvutil.DropDisabledSpecFields(&obj.Spec, &old.Spec)
	},
	Create: func(_ context.Context, obj *core.PersistentVolume) field.ErrorList {
		opts := validation.ValidationOptionsForPersistentVolume(obj, nil)
		return append(validation.ValidatePersistentVolume(obj, opts), volumevalidation.ValidatePersistentVolume(obj)...)
	},
	Update: func(_ context.Context, obj, old *core.PersistentVolume) field.ErrorList {
		opts := validation.ValidationOptionsForPersistentVolume(obj, old)
		errs := append(validation.ValidatePersistentVolume(obj, opts), volumevalidation.ValidatePersistentVolume(obj)...)
		return append(errs, validation.ValidatePersistentVolumeUpdate(obj, old, opts)...)
	},
	Warnings: func(_ context.Context, obj, _ *core.PersistentVolume) []string {
		return pvutil.GetWarningsForPersistentVolume(obj)
	},
}

var persistentVolumeClaimSteps = strategy.Steps[*core.PersistentVolumeClaim]{
	Prepare: func(_ context.Context, obj, old *core.PersistentVolumeClaim) {
		var oldSpec *core.PersistentVolumeClaimSpec
		if old == nil {
			obj.Status = core.PersistentVolumeClaimStatus{}
		} else {
			obj.Status = old.Status
			oldSpec = &old.Spec
		}
		pvcutil.DropDisabledFields(&obj.Spec, oldSpec)
		pvcutil.EnforceDataSourceBackwardsCompatibility(&obj.Spec, oldSpec)
		pvcutil.NormalizeDataSources(&obj.Spec)
	},
	Create: func(_ context.Context, obj *core.PersistentVolumeClaim) field.ErrorList {
		return validation.ValidatePersistentVolumeClaim(obj, validation.ValidationOptionsForPersistentVolumeClaim(obj, nil))
	},
	Update: func(_ context.Context, obj, old *core.PersistentVolumeClaim) field.ErrorList {
		return validation.ValidatePersistentVolumeClaimUpdate(obj, old, validation.ValidationOptionsForPersistentVolumeClaim(obj, old))
	},
	Warnings: func(_ context.Context, obj, _ *core.PersistentVolumeClaim) []string {
		return pvcutil.GetWarningsForPersistentVolumeClaim(obj)
	},
	// An applied claim is bound to a volume of its size. The volume's name is the cluster's choice, and may be set once.
	Settle: func(obj, _ *core.PersistentVolumeClaim) {
		obj.Status.Phase = core.ClaimBound
		obj.Status.AccessModes = obj.Spec.AccessModes
		obj.Status.Capacity = obj.Spec.Resources.Requests.DeepCopy()
		obj.Status.CurrentVolumeAttributesClassName = obj.Spec.VolumeAttributesClassName
	},
}

var eventSteps = strategy.Steps[*core.Event]{
	Create: func(ctx context.Context, obj *core.Event) field.ErrorList {
		return validation.ValidateEventCreate(obj, requestVersion(ctx))
	},
	Update: func(ctx context.Context, obj, old *core.Event) field.ErrorList {
		return validation.ValidateEventUpdate(obj, old, requestVersion(ctx))
	},
}

func requestVersion(ctx context.Context) schema.GroupVersion {
	info, _ := genericapirequest.RequestInfoFrom(ctx)
	if info == nil {
		return schema.GroupVersion{}
	}
	return schema.GroupVersion{Group: info.APIGroup, Version: info.APIVersion}
}
