// Package policies evaluates ValidatingAdmissionPolicies, with their bindings, by the API server's own compiler and
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
	compiler, err := celplugin.NewCompositedCompiler(environment.MustBaseEnvSet(environment.DefaultCompatibilityVersion()))
	if err != nil {
		p.err = err
		return
	}
	hasParams := source.Spec.ParamKind != nil
	withAuthorizer := celplugin.OptionalVariableDeclarations{HasParams: hasParams, HasAuthorizer: true}
	withoutAuthorizer := celplugin.OptionalVariableDeclarations{HasParams: hasParams}
	var variables []celplugin.NamedExpressionAccessor
	for _, variable := range source.Spec.Variables {
		variables = append(variables, &expression{name: variable.Name, text: variable.Expression, types: []*cel.Type{cel.AnyType, cel.DynType}})
	}
	compiler.CompileAndStoreVariables(variables, withAuthorizer, environment.StoredExpressions)
	if len(source.Spec.MatchConditions) > 0 {
		var conditions []celplugin.ExpressionAccessor
		for i := range source.Spec.MatchConditions {
			conditions = append(conditions, (*matchconditions.MatchCondition)(&source.Spec.MatchConditions[i]))
		}
		evaluator := compiler.CompileCondition(conditions, withAuthorizer, environment.StoredExpressions)
		p.conditions = matchconditions.NewMatcher(evaluator, source.Spec.FailurePolicy, "policy", "validate", source.Name)
	}
	var validations, messages []celplugin.ExpressionAccessor
	for _, validation := range source.Spec.Validations {
		validations = append(validations, &expression{text: validation.Expression, types: []*cel.Type{cel.BoolType}})
		if validation.MessageExpression == "" {
			messages = append(messages, nil)
		} else {
			messages = append(messages, &expression{text: validation.MessageExpression, types: []*cel.Type{cel.StringType}})
		}
	}
	p.validations = compiler.CompileCondition(validations, withAuthorizer, environment.StoredExpressions)
	p.messages = compiler.CompileCondition(messages, withoutAuthorizer, environment.StoredExpressions)
	p.compiler = compiler
}

func (p *policy) ignoresFailures() bool {
	return p.Spec.FailurePolicy != nil && *p.Spec.FailurePolicy == admissionv1.Ignore
}
