// Package extensionkinds holds the kinds by which a cluster is extended. Their validation compiles CEL, so they belong
// to the policy program.
package extensionkinds

import (
	"context"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	crdvalidation "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/kubernetes/pkg/apis/admissionregistration"
	"k8s.io/kubernetes/pkg/apis/admissionregistration/validation"

	"cdk8s-slipway/admission/internal/strategy"
)

const registration = "admissionregistration.k8s.io"

// Table returns the policy program's kinds.
func Table() strategy.Table {
	t := strategy.Table{}
	t.Add("apiextensions.k8s.io", "CustomResourceDefinition", "customresourcedefinitions", strategy.Direct(definitionSteps))
	t.Add(registration, "ValidatingAdmissionPolicy", "validatingadmissionpolicies", strategy.Direct(policySteps))
	t.Add(registration, "ValidatingAdmissionPolicyBinding", "validatingadmissionpolicybindings", strategy.Direct(bindingSteps))
	t.Add(registration, "ValidatingWebhookConfiguration", "validatingwebhookconfigurations", strategy.Direct(validatingWebhookSteps))
	t.Add(registration, "MutatingWebhookConfiguration", "mutatingwebhookconfigurations", strategy.Direct(mutatingWebhookSteps))
	return t
}

var definitionSteps = strategy.Steps[*apiextensions.CustomResourceDefinition]{
	ClusterScoped: true,
	Undeclared:    true,
	Prepare: func(_ context.Context, obj, old *apiextensions.CustomResourceDefinition) {
		if old != nil {
			obj.Status = old.Status
			return
		}
		obj.Status = apiextensions.CustomResourceDefinitionStatus{}
		obj.Generation = 1
		for _, version := range obj.Spec.Versions {
			if version.Storage && !apiextensions.IsStoredVersion(obj, version.Name) {
				obj.Status.StoredVersions = append(obj.Status.StoredVersions, version.Name)
				break
			}
		}
	},
	Create: func(ctx context.Context, obj *apiextensions.CustomResourceDefinition) field.ErrorList {
		return crdvalidation.ValidateCustomResourceDefinition(ctx, obj)
	},
	Update: func(ctx context.Context, obj, old *apiextensions.CustomResourceDefinition) field.ErrorList {
		return crdvalidation.ValidateCustomResourceDefinitionUpdate(ctx, obj, old)
	},
}

var policySteps = strategy.Steps[*admissionregistration.ValidatingAdmissionPolicy]{
	ClusterScoped: true,
	Prepare: func(_ context.Context, obj, old *admissionregistration.ValidatingAdmissionPolicy) {
		obj.Generation = 1
		obj.Status = admissionregistration.ValidatingAdmissionPolicyStatus{}
		if old != nil {
			obj.Generation, obj.Status = old.Generation, old.Status
		}
	},
	Create: func(_ context.Context, obj *admissionregistration.ValidatingAdmissionPolicy) field.ErrorList {
		return validation.ValidateValidatingAdmissionPolicy(obj)
	},
	Update: func(_ context.Context, obj, old *admissionregistration.ValidatingAdmissionPolicy) field.ErrorList {
		return validation.ValidateValidatingAdmissionPolicyUpdate(obj, old)
	},
}

var bindingSteps = strategy.Steps[*admissionregistration.ValidatingAdmissionPolicyBinding]{
	ClusterScoped: true,
	Create: func(_ context.Context, obj *admissionregistration.ValidatingAdmissionPolicyBinding) field.ErrorList {
		return validation.ValidateValidatingAdmissionPolicyBinding(obj)
	},
	Update: func(_ context.Context, obj, old *admissionregistration.ValidatingAdmissionPolicyBinding) field.ErrorList {
		return validation.ValidateValidatingAdmissionPolicyBindingUpdate(obj, old)
	},
}

var validatingWebhookSteps = strategy.Steps[*admissionregistration.ValidatingWebhookConfiguration]{
	ClusterScoped: true,
	Create: func(_ context.Context, obj *admissionregistration.ValidatingWebhookConfiguration) field.ErrorList {
		return validation.ValidateValidatingWebhookConfiguration(obj)
	},
	Update: func(_ context.Context, obj, old *admissionregistration.ValidatingWebhookConfiguration) field.ErrorList {
		return validation.ValidateValidatingWebhookConfigurationUpdate(obj, old)
	},
}

var mutatingWebhookSteps = strategy.Steps[*admissionregistration.MutatingWebhookConfiguration]{
	ClusterScoped: true,
	Create: func(_ context.Context, obj *admissionregistration.MutatingWebhookConfiguration) field.ErrorList {
		return validation.ValidateMutatingWebhookConfiguration(obj)
	},
	Update: func(_ context.Context, obj, old *admissionregistration.MutatingWebhookConfiguration) field.ErrorList {
		return validation.ValidateMutatingWebhookConfigurationUpdate(obj, old)
	},
}
