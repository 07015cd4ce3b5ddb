// Package extensionkinds holds the kinds by which a cluster is extended. Their validation compiles CEL, which few
// requests need.
package extensionkinds

import (
	"context"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	crdvalidation "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation"
	"k8s.io/kubernetes/pkg/apis/admissionregistration"
	"k8s.io/kubernetes/pkg/apis/admissionregistration/validation"

	"cdk8s-slipway/admission/internal/strategy"
)

const (
	extensions = "apiextensions.k8s.io"
	// Registration is the group of the kinds that decide about requests; they are exempt from their own decisions.
	Registration = "admissionregistration.k8s.io"
)

// Has says whether a group is one of these kinds'.
func Has(group string) bool { return group == extensions || group == Registration }

// AddTo adds the kinds to a table.
func AddTo(t strategy.Table) {
	t.Add(extensions, "CustomResourceDefinition", "customresourcedefinitions", strategy.Direct(definitionSteps))
	t.Add(Registration, "ValidatingAdmissionPolicy", "validatingadmissionpolicies", strategy.Direct(policySteps))
	t.Add(Registration, "ValidatingAdmissionPolicyBinding", "validatingadmissionpolicybindings", strategy.Direct(bindingSteps))
	t.Add(Registration, "ValidatingWebhookConfiguration", "validatingwebhookconfigurations", strategy.Direct(validatingWebhookSteps))
	t.Add(Registration, "MutatingWebhookConfiguration", "mutatingwebhookconfigurations", strategy.Direct(mutatingWebhookSteps))
	t.Add(Registration, "MutatingAdmissionPolicy", "mutatingadmissionpolicies", strategy.Direct(mutatingPolicySteps))
	t.Add(Registration, "MutatingAdmissionPolicyBinding", "mutatingadmissionpolicybindings", strategy.Direct(mutatingBindingSteps))
	addDevices(t)
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
	Create: crdvalidation.ValidateCustomResourceDefinition,
	Update: crdvalidation.ValidateCustomResourceDefinitionUpdate,
	Settle: func(obj, _ *apiextensions.CustomResourceDefinition) {
		apiextensions.SetCRDCondition(obj, apiextensions.CustomResourceDefinitionCondition{
			Type: apiextensions.Established, Status: apiextensions.ConditionTrue,
		})
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
	Create: strategy.OnCreate(validation.ValidateValidatingAdmissionPolicy),
	Update: strategy.OnUpdate(validation.ValidateValidatingAdmissionPolicyUpdate),
}

var bindingSteps = strategy.Steps[*admissionregistration.ValidatingAdmissionPolicyBinding]{
	ClusterScoped: true,
	Create:        strategy.OnCreate(validation.ValidateValidatingAdmissionPolicyBinding),
	Update:        strategy.OnUpdate(validation.ValidateValidatingAdmissionPolicyBindingUpdate),
}

var validatingWebhookSteps = strategy.Steps[*admissionregistration.ValidatingWebhookConfiguration]{
	ClusterScoped: true,
	Create:        strategy.OnCreate(validation.ValidateValidatingWebhookConfiguration),
	Update:        strategy.OnUpdate(validation.ValidateValidatingWebhookConfigurationUpdate),
}

var mutatingWebhookSteps = strategy.Steps[*admissionregistration.MutatingWebhookConfiguration]{
	ClusterScoped: true,
	Create:        strategy.OnCreate(validation.ValidateMutatingWebhookConfiguration),
	Update:        strategy.OnUpdate(validation.ValidateMutatingWebhookConfigurationUpdate),
}

var mutatingPolicySteps = strategy.Steps[*admissionregistration.MutatingAdmissionPolicy]{
	ClusterScoped: true,
	Create:        strategy.OnCreate(validation.ValidateMutatingAdmissionPolicy),
	Update:        strategy.OnUpdate(validation.ValidateMutatingAdmissionPolicyUpdate),
}

var mutatingBindingSteps = strategy.Steps[*admissionregistration.MutatingAdmissionPolicyBinding]{
	ClusterScoped: true,
	Create:        strategy.OnCreate(validation.ValidateMutatingAdmissionPolicyBinding),
	Update:        strategy.OnUpdate(validation.ValidateMutatingAdmissionPolicyBindingUpdate),
}
