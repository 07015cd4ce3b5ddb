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
)

func addCore(t Table) {
	t.add("", "ConfigMap", "configmaps", newDirect(configMapSteps))
	t.add("", "Secret", "secrets", newDirect(secretSteps))
	t.add("", "ServiceAccount", "serviceaccounts", newDirect(serviceAccountSteps))
	t.add("", "Namespace", "namespaces", newDirect(namespaceSteps))
	t.add("", "Node", "nodes", newDirect(nodeSteps))
	t.add("", "PersistentVolume", "persistentvolumes", newDirect(persistentVolumeSteps))
	t.add("", "PersistentVolumeClaim", "persistentvolumeclaims", newDirect(persistentVolumeClaimSteps))
	t.add("", "Event", "events", newDirect(eventSteps))
	t.add("events.k8s.io", "Event", "events", newDirect(eventSteps))
}

var configMapSteps = steps[*core.ConfigMap]{
	create: func(_ context.Context, obj *core.ConfigMap) field.ErrorList { return validation.ValidateConfigMap(obj) },
	update: func(_ context.Context, obj, old *core.ConfigMap) field.ErrorList {
		return validation.ValidateConfigMapUpdate(obj, old)
	},
}

var secretSteps = steps[*core.Secret]{
	prepare: func(_ context.Context, obj, old *core.Secret) {
		if old != nil && obj.Type == "" {
			obj.Type = old.Type
		}
	},
	create: func(_ context.Context, obj *core.Secret) field.ErrorList { return validation.ValidateSecret(obj) },
	update: func(_ context.Context, obj, old *core.Secret) field.ErrorList {
		return validation.ValidateSecretUpdate(obj, old)
	},
	warnings: func(_ context.Context, obj, _ *core.Secret) []string {
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

var serviceAccountSteps = steps[*core.ServiceAccount]{
	prepare: func(_ context.Context, obj, _ *core.ServiceAccount) {
		for i, secret := range obj.Secrets {
			obj.Secrets[i] = core.ObjectReference{Name: secret.Name}
		}
	},
	create: func(_ context.Context, obj *core.ServiceAccount) field.ErrorList {
		return validation.ValidateServiceAccount(obj)
	},
	update: func(_ context.Context, obj, old *core.ServiceAccount) field.ErrorList {
		return validation.ValidateServiceAccountUpdate(obj, old)
	},
	warnings: func(_ context.Context, obj, old *core.ServiceAccount) []string {
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

var namespaceSteps = steps[*core.Namespace]{
	clusterScoped: true,
	prepare: func(_ context.Context, obj, old *core.Namespace) {
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
	create: func(_ context.Context, obj *core.Namespace) field.ErrorList {
		if errs := podSecurityLabels(obj.Labels); len(errs) > 0 {
			return errs
		}
		return validation.ValidateNamespace(obj)
	},
	update: func(_ context.Context, obj, old *core.Namespace) field.ErrorList {
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

var nodeSteps = steps[*core.Node]{
	clusterScoped: true,
	prepare: func(_ context.Context, obj, old *core.Node) {
		if old == nil {
			obj.Spec.ConfigSource = nil
			obj.Status.Config = nil
			return
		}
		obj.Status = old.Status
		if old.Spec.ConfigSource == nil {
			obj.Spec.ConfigSource = nil
		}
	},
	create: func(_ context.Context, obj *core.Node) field.ErrorList { return validation.ValidateNode(obj) },
	update: func(_ context.Context, obj, old *core.Node) field.ErrorList {
		return append(validation.ValidateNode(obj), validation.ValidateNodeUpdate(obj, old)...)
	},
	warnings: func(_ context.Context, obj, _ *core.Node) []string {
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
	config: func(context.Context) rest.DeclarativeValidationConfig {
		return rest.DeclarativeValidationConfig{Options: map[string]bool{
			string(features.InPlacePodVerticalScalingSchedulerPreemption): utilfeature.DefaultFeatureGate.Enabled(features.InPlacePodVerticalScalingSchedulerPreemption),
		}}
	},
}

var persistentVolumeSteps = steps[*core.PersistentVolume]{
	clusterScoped: true,
	prepare: func(_ context.Context, obj, old *core.PersistentVolume) {
		if old == nil {
			obj.Status = core.PersistentVolumeStatus{Phase: core.VolumePending}
			pvutil.DropDisabledSpecFields(&obj.Spec, nil)
			return
		}
		obj.Status = old.Status
		pvutil.DropDisabledSpecFields(&obj.Spec, &old.Spec)
	},
	create: func(_ context.Context, obj *core.PersistentVolume) field.ErrorList {
		opts := validation.ValidationOptionsForPersistentVolume(obj, nil)
		return append(validation.ValidatePersistentVolume(obj, opts), volumevalidation.ValidatePersistentVolume(obj)...)
	},
	update: func(_ context.Context, obj, old *core.PersistentVolume) field.ErrorList {
		opts := validation.ValidationOptionsForPersistentVolume(obj, old)
		errs := append(validation.ValidatePersistentVolume(obj, opts), volumevalidation.ValidatePersistentVolume(obj)...)
		return append(errs, validation.ValidatePersistentVolumeUpdate(obj, old, opts)...)
	},
	warnings: func(_ context.Context, obj, _ *core.PersistentVolume) []string {
		return pvutil.GetWarningsForPersistentVolume(obj)
	},
}

var persistentVolumeClaimSteps = steps[*core.PersistentVolumeClaim]{
	prepare: func(_ context.Context, obj, old *core.PersistentVolumeClaim) {
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
	create: func(_ context.Context, obj *core.PersistentVolumeClaim) field.ErrorList {
		return validation.ValidatePersistentVolumeClaim(obj, validation.ValidationOptionsForPersistentVolumeClaim(obj, nil))
	},
	update: func(_ context.Context, obj, old *core.PersistentVolumeClaim) field.ErrorList {
		return validation.ValidatePersistentVolumeClaimUpdate(obj, old, validation.ValidationOptionsForPersistentVolumeClaim(obj, old))
	},
	warnings: func(_ context.Context, obj, _ *core.PersistentVolumeClaim) []string {
		return pvcutil.GetWarningsForPersistentVolumeClaim(obj)
	},
}

var eventSteps = steps[*core.Event]{
	create: func(ctx context.Context, obj *core.Event) field.ErrorList {
		return validation.ValidateEventCreate(obj, requestVersion(ctx))
	},
	update: func(ctx context.Context, obj, old *core.Event) field.ErrorList {
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
