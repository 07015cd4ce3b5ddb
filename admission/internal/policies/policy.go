// Package policies evaluates ValidatingAdmissionPolicies and MutatingAdmissionPolicies, with their bindings, by the API server's own compiler and
// evaluator of CEL. What surrounds them in the server, finding the policies that match a request, needs a client and
// informers, so it is spelled out here.
package policies

import (
	"github.com/google/cel-go/cel"
	admissionv1 "k8s.io/api/admissionregistration/v1"
	celplugin "k8s.io/apiserver/pkg/admission/plugin/cel"
	"k8s.io/apiserver/pkg/admission/plugin/webhook/matchconditions"
	"k8s.io/apiserver/pkg/cel/environment"
)

// expression is one CEL expression of a policy with the types it may have.
type expression struct {
	name  string
	text  string
	types []*cel.Type
}

func (e *expression) GetName() string          { return e.name }
func (e *expression) GetExpression() string    { return e.text }
func (e *expression) ReturnTypes() []*cel.Type { return e.types }

// policy is a policy that is compiled when a request is the first to match it.
type policy struct {
	*admissionv1.ValidatingAdmissionPolicy
	compiled    bool
	compiler    *celplugin.CompositedCompiler
	conditions  matchconditions.Matcher
	validations celplugin.ConditionEvaluator
	messages    celplugin.ConditionEvaluator
	err         error
}

func (p *policy) compile() {
	if p.compiled {
		return
	}
	p.compiled = true
	source := p.ValidatingAdmissionPolicy
	if p.compiler, p.err = newCompiler(); p.err != nil {
		return
	}
	hasParams := source.Spec.ParamKind != nil
	withAuthorizer := celplugin.OptionalVariableDeclarations{HasParams: hasParams, HasAuthorizer: true}
	withoutAuthorizer := celplugin.OptionalVariableDeclarations{HasParams: hasParams}
	p.compiler.CompileAndStoreVariables(variables(source.Spec.Variables), withAuthorizer, environment.StoredExpressions)
	p.conditions = conditions(p.compiler, source.Spec.MatchConditions, withAuthorizer, source.Spec.FailurePolicy, "validate", source.Name)
	var validations, messages []celplugin.ExpressionAccessor
	for _, validation := range source.Spec.Validations {
		validations = append(validations, &expression{text: validation.Expression, types: []*cel.Type{cel.BoolType}})
		if validation.MessageExpression == "" {
			messages = append(messages, nil)
		} else {
			messages = append(messages, &expression{text: validation.MessageExpression, types: []*cel.Type{cel.StringType}})
		}
	}
	p.validations = p.compiler.CompileCondition(validations, withAuthorizer, environment.StoredExpressions)
	p.messages = p.compiler.CompileCondition(messages, withoutAuthorizer, environment.StoredExpressions)
}

func newCompiler() (*celplugin.CompositedCompiler, error) {
	return celplugin.NewCompositedCompiler(environment.MustBaseEnvSet(environment.DefaultCompatibilityVersion()))
}

func variables(declared []admissionv1.Variable) []celplugin.NamedExpressionAccessor {
	var found []celplugin.NamedExpressionAccessor
	for _, variable := range declared {
		found = append(found, &expression{name: variable.Name, text: variable.Expression, types: []*cel.Type{cel.AnyType, cel.DynType}})
	}
	return found
}

// conditions compiles what a request has to meet for a policy to look at it; nil where it looks at all.
func conditions(compiler *celplugin.CompositedCompiler, declared []admissionv1.MatchCondition, declarations celplugin.OptionalVariableDeclarations, failure *admissionv1.FailurePolicyType, verb, name string) matchconditions.Matcher {
	if len(declared) == 0 {
		return nil
	}
	var found []celplugin.ExpressionAccessor
	for i := range declared {
		found = append(found, (*matchconditions.MatchCondition)(&declared[i]))
	}
	evaluator := compiler.CompileCondition(found, declarations, environment.StoredExpressions)
	return matchconditions.NewMatcher(evaluator, failure, "policy", verb, name)
}

func (p *policy) ignoresFailures() bool {
	return p.Spec.FailurePolicy != nil && *p.Spec.FailurePolicy == admissionv1.Ignore
}
