package engine

import (
	"fmt"
	"regexp"

	"cdk8s-slipway/admission/internal/wire"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
)

// quotedField is how strict decoding names the field it stumbled over.
var quotedField = regexp.MustCompile(`^(unknown|duplicate) field "([^"]*)"$`)

// goField is how a type mismatch names the field: by its Go type and then its path.
var goField = regexp.MustCompile(`Go struct field [A-Za-z0-9]+\.([A-Za-z0-9_.\-]+) of type`)

// decode reads an object strictly and fills its defaults.
func (e *Engine) decode(raw []byte, judged *Judged) bool {
	e.decoding.kind = judged.Kind
	object, _, err := e.strict.Decode(raw, &judged.Kind, nil)
	if err == nil {
		err = e.newerFields(raw, judged.Kind)
	}
	if err == nil {
		judged.Internal = object
		return true
	}
	verdict := &judged.Verdict
	verdict.Message = fmt.Sprintf("%s in version %q cannot be handled as a %s: %v", judged.Kind.Kind, judged.Kind.Version, judged.Kind.Kind, err)
	if strict, ok := runtime.AsStrictDecodingError(err); ok {
		for _, problem := range strict.Errors() {
			verdict.Refuse(e.fieldCause(judged.Kind, problem.Error()))
		}
		return false
	}
	cause := wire.Cause{Type: "Malformed", Message: err.Error()}
	if match := goField.FindStringSubmatch(err.Error()); match != nil {
		cause.Field = match[1]
	}
	verdict.Refuse(cause)
	return false
}

// newerFields refuses what only a later version than the target's decodes.
func (e *Engine) newerFields(raw []byte, kind schema.GroupVersionKind) error {
	object, err := legacyscheme.Scheme.New(kind)
	if err != nil {
		return err
	}
	var unknown []error
	for _, path := range e.version.NewerFields(object, raw) {
		unknown = append(unknown, fmt.Errorf("unknown field %q", path))
	}
	if len(unknown) == 0 {
		return nil
	}
	return runtime.NewStrictDecodingError(unknown)
}

func (e *Engine) fieldCause(kind schema.GroupVersionKind, message string) wire.Cause {
	cause := wire.Cause{Type: "StrictDecoding", Message: message}
	if match := quotedField.FindStringSubmatch(message); match != nil {
		cause.Field = match[2]
		cause.Type = map[string]string{"unknown": "UnknownField", "duplicate": "DuplicateField"}[match[1]]
		if object, err := legacyscheme.Scheme.New(kind); err == nil && cause.Type == "UnknownField" {
			cause.Known = e.version.KnownFields(object, cause.Field)
		}
	}
	return cause
}
