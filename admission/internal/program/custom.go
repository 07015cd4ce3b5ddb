package program

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	apiequality "k8s.io/apimachinery/pkg/api/equality"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/util/validation/field"

	"cdk8s-slipway/admission/internal/custom"
	"cdk8s-slipway/admission/internal/engine"
	"cdk8s-slipway/admission/internal/policies"
	"cdk8s-slipway/admission/internal/wire"
)

// judgeCustom gives the objects of defined kinds their verdicts, which the engine had to leave open.
func judgeCustom(request *wire.Request, definitions custom.Definitions, set *policies.Set, judged []engine.Judged) {
	previous := map[string]*unstructured.Unstructured{}
	for _, raw := range request.Previous {
		if object, err := decode(raw); err == nil {
			previous[identity(object)] = object
		}
	}
	for i := range judged {
		if judged[i].Verdict.Status != wire.NotJudged {
			continue
		}
		object, err := decode(request.Objects[i])
		if err != nil {
			continue
		}
		compile, defined := definitions[object.GroupVersionKind()]
		if !defined {
			if versions := definitions.Versions(object.GroupVersionKind().GroupKind()); len(versions) > 0 {
				judged[i].Verdict.Message = ""
				judged[i].Verdict.Refuse(notServed(object, versions))
			}
			continue
		}
		definition, err := compile()
		if err != nil {
			judged[i].Verdict.Message = fmt.Sprintf("the definition of %s %s cannot be used: %s", object.GetAPIVersion(), object.GetKind(), err)
			continue
		}
		judgeDefined(definition, object, previous[identity(object)], set, &judged[i].Verdict)
	}
}

func notServed(object *unstructured.Unstructured, versions []string) wire.Cause {
	cause := wire.Cause{
		Type:    "NotServed",
		Field:   "apiVersion",
		Message: fmt.Sprintf("no matches for kind %q in version %q: the definition serves %s", object.GetKind(), object.GetAPIVersion(), strings.Join(versions, ", ")),
	}
	for _, version := range versions {
		cause.Known = append(cause.Known, version+" "+object.GetKind())
	}
	return cause
}

func judgeDefined(definition *custom.Definition, object, old *unstructured.Unstructured, set *policies.Set, verdict *wire.Verdict) {
	verdict.Status, verdict.Message, verdict.Operation = wire.Accepted, "", "create"
	namespace := complete(definition, object)
	unknown, err := definition.Normalise(object)
	if err != nil {
		verdict.Refuse(wire.Cause{Type: "Malformed", Message: err.Error()})
		return
	}
	for _, path := range unknown {
		verdict.Refuse(wire.Cause{Type: "UnknownField", Field: path, Message: fmt.Sprintf("unknown field %q", path)})
	}
	if verdict.Status == wire.Refused {
		return
	}
	if set.Mutates() {
		if object = mutateDefined(definition, object, old, namespace, set, verdict); verdict.Status == wire.Refused {
			return
		}
	}
	definition.Prepare(object)
	if old != nil {
		complete(definition, old)
		_, err := definition.Normalise(old)
		definition.Prepare(old)
		if err != nil || len(definition.Validate(old, nil)) > 0 {
			old = nil
		} else {
			old.SetResourceVersion("1")
			object.SetResourceVersion("1")
			verdict.Operation = "update"
			verdict.Changed = !apiequality.Semantic.DeepEqual(object.Object, old.Object)
		}
	}
	for _, problem := range definition.Validate(object, old) {
		verdict.Refuse(causeOf(problem))
	}
	if verdict.Status == wire.Refused {
		verdict.Message = fmt.Sprintf("%s %q is invalid", object.GetKind(), object.GetName())
		return
	}
	if verdict.Warnings = definition.Warnings(); len(verdict.Warnings) > 0 {
		verdict.Status = wire.Warned
	}
	if !set.Empty() {
		set.Evaluate(policies.Request{Object: object, Old: old, Plural: definition.Plural, Namespace: namespace}, verdict)
	}
}

// complete sets the metadata that belongs to the server, and returns the namespace.
func complete(definition *custom.Definition, object *unstructured.Unstructured) string {
	namespace := ""
	if definition.Namespaced {
		if namespace = object.GetNamespace(); namespace == "" {
			namespace = "default"
		}
	}
	object.SetNamespace(namespace)
	object.SetManagedFields(nil)
	object.SetGeneration(1)
	object.SetUID(types.UID("00000000-0000-4000-8000-000000000001"))
	object.SetCreationTimestamp(metav1.NewTime(time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)))
	if object.GetName() == "" && object.GetGenerateName() != "" {
		object.SetName(object.GetGenerateName() + "00000")
	}
	return namespace
}

func causeOf(problem *field.Error) wire.Cause {
	cause := wire.Cause{Type: strings.TrimPrefix(string(problem.Type), "FieldValue"), Field: problem.Field, Message: problem.ErrorBody()}
	switch problem.BadValue.(type) {
	case string, bool, int64, float64:
		cause.Value, _ = json.Marshal(problem.BadValue)
	}
	return cause
}

func identity(object *unstructured.Unstructured) string {
	kind := object.GroupVersionKind()
	return strings.Join([]string{kind.Group, kind.Kind, object.GetNamespace(), object.GetName()}, "\x00")
}
