package policies

import (
	"slices"

	admissionv1 "k8s.io/api/admissionregistration/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apiserver/pkg/admission"
	"k8s.io/apiserver/pkg/admission/plugin/webhook/predicates/rules"
)

// matches says whether a policy's or a binding's constraints choose a request. Constraints of a binding are optional.
func (s *Set) matches(constraints *admissionv1.MatchResources, attributes admission.Attributes) bool {
	if constraints == nil {
		return true
	}
	if !s.namespaceSelected(constraints.NamespaceSelector, attributes) || !objectSelected(constraints.ObjectSelector, attributes) {
		return false
	}
	if anyRule(constraints.ExcludeResourceRules, attributes) {
		return false
	}
	return len(constraints.ResourceRules) == 0 || anyRule(constraints.ResourceRules, attributes)
}

func anyRule(named []admissionv1.NamedRuleWithOperations, attributes admission.Attributes) bool {
	for i := range named {
		if len(named[i].ResourceNames) > 0 && !slices.Contains(named[i].ResourceNames, attributes.GetName()) {
			continue
		}
		matcher := rules.Matcher{Rule: named[i].RuleWithOperations, Attr: attributes}
		if matcher.Matches() {
			return true
		}
	}
	return false
}

func objectSelected(selector *metav1.LabelSelector, attributes admission.Attributes) bool {
	if selector == nil {
		return true
	}
	s, err := metav1.LabelSelectorAsSelector(selector)
	if err != nil {
		return false
	}
	for _, object := range []any{attributes.GetObject(), attributes.GetOldObject()} {
		if o, ok := object.(*unstructured.Unstructured); ok && o != nil && s.Matches(labels.Set(o.GetLabels())) {
			return true
		}
	}
	return false
}

// namespaceSelected looks at the labels of the object's namespace, or of the object where it is one itself. Other
// objects without a namespace are always chosen.
func (s *Set) namespaceSelected(selector *metav1.LabelSelector, attributes admission.Attributes) bool {
	if selector == nil {
		return true
	}
	chooses, err := metav1.LabelSelectorAsSelector(selector)
	if err != nil {
		return false
	}
	if attributes.GetKind().Kind == "Namespace" && attributes.GetKind().Group == "" {
		object, ok := attributes.GetObject().(*unstructured.Unstructured)
		return ok && chooses.Matches(labels.Set(object.GetLabels()))
	}
	if attributes.GetNamespace() == "" {
		return true
	}
	return chooses.Matches(labels.Set(s.namespace(attributes.GetNamespace()).Labels))
}
