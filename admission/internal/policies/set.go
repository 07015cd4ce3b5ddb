package policies

import (
	"fmt"

	admissionv1 "k8s.io/api/admissionregistration/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// Set is what policies are evaluated with: the policies, their bindings and parameters, and the namespaces.
type Set struct {
	policies         map[string]*policy
	bindings         []admissionv1.ValidatingAdmissionPolicyBinding
	mutating         map[string]*mutatingPolicy
	mutatingBindings []admissionv1.MutatingAdmissionPolicyBinding
	namespaces       map[string]*corev1.Namespace
	objects          []*unstructured.Unstructured
}

// NewSet returns a set without policies.
func NewSet() *Set {
	return &Set{policies: map[string]*policy{}, mutating: map[string]*mutatingPolicy{}, namespaces: map[string]*corev1.Namespace{}}
}

// Surround has the set look for parameters and namespaces among the objects.
func (s *Set) Surround(objects []*unstructured.Unstructured) {
	s.objects = objects
	for _, object := range objects {
		if object.GetKind() != "Namespace" || object.GetAPIVersion() != "v1" {
			continue
		}
		namespace := &corev1.Namespace{}
		if runtime.DefaultUnstructuredConverter.FromUnstructured(object.Object, namespace) == nil {
			s.namespaces[namespace.Name] = namespace
		}
	}
}

// Add takes a policy or a binding in.
func (s *Set) Add(object runtime.Object) {
	switch o := object.(type) {
	case *admissionv1.ValidatingAdmissionPolicy:
		s.policies[o.Name] = &policy{ValidatingAdmissionPolicy: o}
	case *admissionv1.ValidatingAdmissionPolicyBinding:
		s.bindings = append(s.bindings, *o)
	case *admissionv1.MutatingAdmissionPolicy:
		s.mutating[o.Name] = compileMutating(o)
	case *admissionv1.MutatingAdmissionPolicyBinding:
		s.mutatingBindings = append(s.mutatingBindings, *o)
	}
}

// Empty says whether there is nothing to hold against objects.
func (s *Set) Empty() bool { return len(s.bindings) == 0 || len(s.policies) == 0 }

// namespace returns a namespace of the set, or for another one what is known of it: its name, which is a label too.
func (s *Set) namespace(name string) *corev1.Namespace {
	namespace, ok := s.namespaces[name]
	if !ok {
		namespace = &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
	}
	if namespace.Labels[corev1.LabelMetadataName] != name {
		namespace = namespace.DeepCopy()
		if namespace.Labels == nil {
			namespace.Labels = map[string]string{}
		}
		namespace.Labels[corev1.LabelMetadataName] = name
		s.namespaces[name] = namespace
	}
	return namespace
}

// params finds the parameters that a binding names. A policy without parameters is evaluated once, with none. The text is
// the reason for a denial where a parameter is missing that must be there.
func (s *Set) params(kind *admissionv1.ParamKind, reference *admissionv1.ParamRef, namespace string) ([]runtime.Object, string) {
	if kind == nil || reference == nil {
		return []runtime.Object{nil}, ""
	}
	var found []runtime.Object
	for _, object := range s.objects {
		if s.isParam(kind, reference, object, namespace) {
			found = append(found, object)
		}
	}
	if len(found) > 0 {
		return found, ""
	}
	if reference.ParameterNotFoundAction != nil && *reference.ParameterNotFoundAction == admissionv1.AllowAction {
		return nil, ""
	}
	return nil, fmt.Sprintf("no params found for policy binding with `Deny` parameterNotFoundAction: no %s %s is in the set or beside it", kind.Kind, reference.Name)
}

func (s *Set) isParam(paramKind *admissionv1.ParamKind, reference *admissionv1.ParamRef, object *unstructured.Unstructured, namespace string) bool {
	kind := schema.FromAPIVersionAndKind(paramKind.APIVersion, paramKind.Kind)
	if object.GroupVersionKind() != kind {
		return false
	}
	if object.GetNamespace() != "" {
		if reference.Namespace != "" {
			namespace = reference.Namespace
		}
		if object.GetNamespace() != namespace {
			return false
		}
	}
	if reference.Selector != nil {
		selector, err := metav1.LabelSelectorAsSelector(reference.Selector)
		return err == nil && selector.Matches(labels.Set(object.GetLabels()))
	}
	return object.GetName() == reference.Name
}
