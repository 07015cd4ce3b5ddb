package policies

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	admissionv1 "k8s.io/api/admissionregistration/v1"
	corev1 "k8s.io/api/core/v1"
	apiequality "k8s.io/apimachinery/pkg/api/equality"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/managedfields"
	"k8s.io/apiserver/pkg/admission"
	celplugin "k8s.io/apiserver/pkg/admission/plugin/cel"
	"k8s.io/apiserver/pkg/admission/plugin/policy/mutating/patch"
	"k8s.io/apiserver/pkg/admission/plugin/webhook/matchconditions"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
	"k8s.io/apiserver/pkg/cel/environment"
	"sigs.k8s.io/structured-merge-diff/v6/typed"

	"cdk8s-slipway/admission/internal/wire"
)

// mutatingPolicy is a compiled MutatingAdmissionPolicy.
type mutatingPolicy struct {
	*admissionv1.MutatingAdmissionPolicy
	compiler   *celplugin.CompositedCompiler
	conditions matchconditions.Matcher
	patchers   []patch.Patcher
	err        error
}

func compileMutating(source *admissionv1.MutatingAdmissionPolicy) *mutatingPolicy {
	p := &mutatingPolicy{MutatingAdmissionPolicy: source}
	if p.compiler, p.err = newCompiler(); p.err != nil {
		return p
	}
	declarations := celplugin.OptionalVariableDeclarations{HasParams: source.Spec.ParamKind != nil, HasAuthorizer: true}
	p.compiler.CompileAndStoreVariables(variables(source.Spec.Variables), declarations, environment.StoredExpressions)
	p.conditions = conditions(p.compiler, source.Spec.MatchConditions, declarations, source.Spec.FailurePolicy, "mutate", source.Name)
	declarations.HasPatchTypes = true
	for _, mutation := range source.Spec.Mutations {
		switch {
		case mutation.PatchType == admissionv1.PatchTypeJSONPatch && mutation.JSONPatch != nil:
			condition := &patch.JSONPatchCondition{Expression: mutation.JSONPatch.Expression}
			p.patchers = append(p.patchers, patch.NewJSONPatcher(p.compiler.CompileMutatingEvaluator(condition, declarations, environment.StoredExpressions)))
		case mutation.PatchType == admissionv1.PatchTypeApplyConfiguration && mutation.ApplyConfiguration != nil:
			condition := &patch.ApplyConfigurationCondition{Expression: mutation.ApplyConfiguration.Expression}
			p.patchers = append(p.patchers, patch.NewApplyConfigurationPatcher(p.compiler.CompileMutatingEvaluator(condition, declarations, environment.StoredExpressions)))
		}
	}
	return p
}

// Mutates says whether there is anything that changes objects.
func (s *Set) Mutates() bool { return len(s.mutating) > 0 && len(s.mutatingBindings) > 0 }

// invocation is one policy with a binding and a parameter that are about a request.
type invocation struct {
	policy  *mutatingPolicy
	binding *admissionv1.MutatingAdmissionPolicyBinding
	param   runtime.Object
}

// Mutate applies the policies to a request's object, in the order of their names, and returns what became of it. Those
// that ask to be invoked again are, once, when a later one has changed the object.
func (s *Set) Mutate(request Request, types func() managedfields.TypeConverter) (*unstructured.Unstructured, []wire.Cause) {
	invocations, causes := s.invocations(request)
	if len(causes) > 0 {
		return nil, causes
	}
	last := map[int]*unstructured.Unstructured{}
	for round := range 2 {
		for i, call := range invocations {
			again := call.policy.Spec.ReinvocationPolicy == admissionv1.IfNeededReinvocationPolicy
			if round > 0 && (!again || apiequality.Semantic.DeepEqual(last[i], request.Object)) {
				continue
			}
			changed, err := s.invoke(call, request, types)
			if err != nil && !call.policy.ignoresFailures() {
				return nil, []wire.Cause{denial(call.policy, call.binding, err.Error())}
			}
			if err == nil {
				request.Object = changed
			}
			last[i] = request.Object
		}
	}
	return request.Object, nil
}

func denial(p *mutatingPolicy, binding *admissionv1.MutatingAdmissionPolicyBinding, text string) wire.Cause {
	return wire.Cause{Type: "Policy", Message: fmt.Sprintf("MutatingAdmissionPolicy '%s' with binding '%s' denied request: %s", p.Name, binding.Name, text)}
}

func (s *Set) invocations(request Request) ([]invocation, []wire.Cause) {
	attributes := attributesOf(request)
	var found []invocation
	for i := range s.mutatingBindings {
		binding := &s.mutatingBindings[i]
		p, ok := s.mutating[binding.Spec.PolicyName]
		if !ok || !s.matches(p.Spec.MatchConstraints, attributes) || !s.matches(binding.Spec.MatchResources, attributes) {
			continue
		}
		params, problem := s.params(p.Spec.ParamKind, binding.Spec.ParamRef, request.Namespace)
		if problem != "" && !p.ignoresFailures() {
			return nil, []wire.Cause{denial(p, binding, problem)}
		}
		for _, param := range params {
			found = append(found, invocation{p, binding, param})
		}
	}
	slices.SortStableFunc(found, func(a, b invocation) int {
		return cmp.Or(cmp.Compare(a.policy.Name, b.policy.Name), cmp.Compare(a.binding.Name, b.binding.Name))
	})
	return found, nil
}

// invoke applies all mutations of a policy, or none.
func (s *Set) invoke(call invocation, request Request, types func() managedfields.TypeConverter) (*unstructured.Unstructured, error) {
	p := call.policy
	if p.err != nil {
		return nil, p.err
	}
	attributes := attributesOf(request)
	versioned := versionedOf(attributes, request)
	ctx := p.compiler.CreateContext(context.Background())
	if p.conditions != nil {
		result := p.conditions.Match(ctx, versioned, call.param, allowed{})
		if result.Error != nil || !result.Matches {
			return request.Object, result.Error
		}
	}
	var namespace *corev1.Namespace
	if request.Namespace != "" {
		namespace = s.namespace(request.Namespace)
	}
	for _, patcher := range p.patchers {
		changed, err := patcher.Patch(ctx, patch.Request{
			MatchedResource:     attributes.GetResource(),
			VersionedAttributes: versioned,
			ObjectInterfaces:    interfaces,
			OptionalVariables:   celplugin.OptionalVariableBindings{VersionedParams: call.param, Authorizer: allowed{}},
			Namespace:           namespace,
			TypeConverter:       lazyTypes{types},
		}, celconfig.RuntimeCELCostBudget)
		if err != nil {
			return nil, err
		}
		object, ok := changed.(*unstructured.Unstructured)
		if !ok {
			return nil, fmt.Errorf("the policy made a %T of the object", changed)
		}
		request.Object = object
		versioned = versionedOf(attributesOf(request), request)
	}
	return request.Object, nil
}

// lazyTypes reads the schemas of the types only when a patch asks for them: a JSON patch does not.
type lazyTypes struct {
	types func() managedfields.TypeConverter
}

func (l lazyTypes) ObjectToTyped(object runtime.Object, options ...typed.ValidationOptions) (*typed.TypedValue, error) {
	return l.types().ObjectToTyped(object, options...)
}

func (l lazyTypes) TypedToObject(value *typed.TypedValue) (runtime.Object, error) {
	return l.types().TypedToObject(value)
}

// interfaces are what patches are written and read with; all objects here are plain maps.
var interfaces = admission.NewObjectInterfacesFromScheme(runtime.NewScheme())

func (p *mutatingPolicy) ignoresFailures() bool {
	return p.Spec.FailurePolicy != nil && *p.Spec.FailurePolicy == admissionv1.Ignore
}
