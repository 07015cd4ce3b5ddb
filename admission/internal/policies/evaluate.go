package policies

import (
	"context"
	"fmt"
	"slices"
	"strings"

	celtypes "github.com/google/cel-go/common/types"
	admissionv1 "k8s.io/api/admissionregistration/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/admission"
	celplugin "k8s.io/apiserver/pkg/admission/plugin/cel"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
	"k8s.io/apiserver/pkg/authentication/user"
	"k8s.io/apiserver/pkg/authorization/authorizer"

	"cdk8s-slipway/admission/internal/wire"
)

// Request is an object in its stored form, about to be created or updated.
type Request struct {
	Object    *unstructured.Unstructured
	Old       *unstructured.Unstructured
	Plural    string
	Namespace string
}

// administrator is who applies the set: the user that kubeadm makes, who may do everything.
var administrator = &user.DefaultInfo{Name: "kubernetes-admin", Groups: []string{user.SystemPrivilegedGroup, user.AllAuthenticated}}

type allowed struct{}

func (allowed) Authorize(context.Context, authorizer.Attributes) (authorizer.Decision, string, error) {
	return authorizer.DecisionAllow, "", nil
}

// Evaluate adds to a verdict what the policies say of a request.
func (s *Set) Evaluate(request Request, verdict *wire.Verdict) {
	attributes := attributesOf(request)
	for i := range s.bindings {
		binding := &s.bindings[i]
		p, ok := s.policies[binding.Spec.PolicyName]
		if !ok || !s.matches(p.Spec.MatchConstraints, attributes) || !s.matches(binding.Spec.MatchResources, attributes) {
			continue
		}
		p.compile()
		params, problem := s.params(p.Spec.ParamKind, binding.Spec.ParamRef, request.Namespace)
		if problem != "" {
			report(p, binding, problem, verdict)
			continue
		}
		for _, param := range params {
			for _, message := range s.decide(p, request, attributes, param) {
				report(p, binding, message, verdict)
			}
		}
	}
}

func attributesOf(request Request) admission.Attributes {
	operation := admission.Create
	var old runtime.Object
	var options runtime.Object = &metav1.CreateOptions{}
	if request.Old != nil {
		operation, old, options = admission.Update, request.Old, &metav1.UpdateOptions{}
	}
	kind := request.Object.GroupVersionKind()
	resource := schema.GroupVersionResource{Group: kind.Group, Version: kind.Version, Resource: request.Plural}
	return admission.NewAttributesRecord(request.Object, old, kind, request.Namespace, request.Object.GetName(), resource, "", operation, options, false, administrator)
}

func versionedOf(attributes admission.Attributes, request Request) *admission.VersionedAttributes {
	versioned := &admission.VersionedAttributes{Attributes: attributes, VersionedObject: admission.NewLazyObject(request.Object), VersionedKind: attributes.GetKind()}
	if request.Old != nil {
		versioned.VersionedOldObject = admission.NewLazyObject(request.Old)
	}
	return versioned
}

// decide returns the messages of what a policy denies, one a validation.
func (s *Set) decide(p *policy, request Request, attributes admission.Attributes, param runtime.Object) []string {
	failure := func(err error) []string {
		if p.ignoresFailures() {
			return nil
		}
		return []string{err.Error()}
	}
	if p.err != nil {
		return failure(p.err)
	}
	versioned := versionedOf(attributes, request)
	ctx := p.compiler.CreateContext(context.Background())
	if p.conditions != nil {
		result := p.conditions.Match(ctx, versioned, param, allowed{})
		if result.Error != nil {
			return failure(result.Error)
		}
		if !result.Matches {
			return nil
		}
	}
	var namespace *corev1.Namespace
	if request.Namespace != "" {
		namespace = celplugin.CreateNamespaceObject(s.namespace(request.Namespace))
	}
	resource, kind := metav1.GroupVersionResource(attributes.GetResource()), metav1.GroupVersionKind(attributes.GetKind())
	review := celplugin.CreateAdmissionRequest(attributes, resource, kind)
	bindings := celplugin.OptionalVariableBindings{VersionedParams: param, Authorizer: allowed{}}
	results, budget, err := p.validations.ForInput(ctx, versioned, review, bindings, namespace, celconfig.RuntimeCELCostBudget)
	if err != nil {
		return failure(err)
	}
	texts, _, _ := p.messages.ForInput(ctx, versioned, review, celplugin.OptionalVariableBindings{VersionedParams: param}, namespace, budget)
	var messages []string
	for i, result := range results {
		if result.Error != nil {
			messages = append(messages, failure(result.Error)...)
		} else if result.EvalResult != celtypes.True {
			messages = append(messages, message(&p.Spec.Validations[i], texts, i))
		}
	}
	return messages
}

// message is the result of the message expression where it has a usable one, else the fixed text, else the expression.
func message(validation *admissionv1.Validation, texts []celplugin.EvaluationResult, i int) string {
	if i < len(texts) && texts[i].Error == nil && texts[i].EvalResult != nil {
		if text, ok := texts[i].EvalResult.Value().(string); ok {
			text = strings.TrimSpace(text)
			if text != "" && !strings.Contains(text, "\n") && len(text) <= celconfig.MaxEvaluatedMessageExpressionSizeBytes {
				return text
			}
		}
	}
	if text := strings.TrimSpace(validation.Message); text != "" {
		return text
	}
	return fmt.Sprintf("failed expression: %s", strings.TrimSpace(validation.Expression))
}

// report does with a denial what the binding says: deny, warn, or nothing that shows.
func report(p *policy, binding *admissionv1.ValidatingAdmissionPolicyBinding, text string, verdict *wire.Verdict) {
	if slices.Contains(binding.Spec.ValidationActions, admissionv1.Deny) {
		verdict.Refuse(wire.Cause{
			Type:    "Policy",
			Message: fmt.Sprintf("ValidatingAdmissionPolicy '%s' with binding '%s' denied request: %s", p.Name, binding.Name, text),
		})
	}
	if slices.Contains(binding.Spec.ValidationActions, admissionv1.Warn) {
		verdict.Warnings = append(verdict.Warnings, fmt.Sprintf("Validation failed for ValidatingAdmissionPolicy '%s' with binding '%s': %s", p.Name, binding.Name, text))
		if verdict.Status == wire.Accepted {
			verdict.Status = wire.Warned
		}
	}
}
