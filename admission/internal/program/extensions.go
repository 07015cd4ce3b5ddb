package program

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"

	"cdk8s-slipway/admission/internal/custom"
	"cdk8s-slipway/admission/internal/engine"
	"cdk8s-slipway/admission/internal/extensionkinds"
	"cdk8s-slipway/admission/internal/policies"
	"cdk8s-slipway/admission/internal/scheme"
	"cdk8s-slipway/admission/internal/wire"
)

// extensionGroups are as a manifest names them.
var extensionGroups = [][]byte{[]byte(`"apiextensions.k8s.io/`), []byte(`"admissionregistration.k8s.io/`), []byte(`"resource.k8s.io/`)}

// extend says whether a request needs definitions or policies, and prepares the program for them. An object that only
// mentions a group costs the preparation and changes nothing.
func (p *Program) extend(request *wire.Request) bool {
	mentions := func(raw json.RawMessage) bool {
		return slices.ContainsFunc(extensionGroups, func(group []byte) bool { return bytes.Contains(raw, group) })
	}
	if len(request.Definitions) == 0 && !slices.ContainsFunc(request.Objects, mentions) && !slices.ContainsFunc(request.Beside, mentions) {
		return false
	}
	if !p.extended {
		p.extended = true
		scheme.InstallExtensions()
		extensionkinds.AddTo(p.table)
	}
	return true
}

// applyExtensions judges what the engine had to leave open by its definition, and holds policies against what is
// accepted so far.
func applyExtensions(request *wire.Request, judged, beside []engine.Judged) error {
	definitions := custom.Definitions{}
	used := map[schema.GroupVersionKind]bool{}
	for i := range judged {
		used[judged[i].Kind] = true
	}
	for _, raw := range request.Definitions {
		if err := definitions.ReadKnown(raw, func(kind schema.GroupVersionKind) bool { return used[kind] }); err != nil {
			return err
		}
	}
	set := policies.NewSet()
	for _, list := range [][]engine.Judged{beside, judged} {
		for i := range list {
			if !extensionkinds.Has(list[i].Kind.Group) || list[i].Versioned() == nil {
				continue
			}
			set.Add(list[i].Versioned())
			if definition, ok := list[i].Internal.(*apiextensions.CustomResourceDefinition); ok {
				definitions.Read(definition)
			}
		}
	}
	if err := unusableBeside(beside); err != nil {
		return err
	}
	if !set.Empty() || set.Mutates() {
		set.Surround(plain(request, judged))
	}
	if !set.Empty() {
		for i := range judged {
			if err := evaluate(&judged[i], set); err != nil {
				return err
			}
		}
	}
	judgeCustom(request, definitions, set, judged)
	return nil
}

// unusableBeside stops at a policy or definition given beside the set that the server would refuse: a verdict without
// it would be about something else.
func unusableBeside(beside []engine.Judged) error {
	for i := range beside {
		if beside[i].Verdict.Status == wire.Refused && extensionkinds.Has(beside[i].Kind.Group) {
			return fmt.Errorf("the %s %s that is given beside the set is refused itself: %s", beside[i].Kind.Kind, beside[i].Name, beside[i].Verdict.Message)
		}
	}
	return nil
}

// evaluate holds the policies against an object of a built-in kind, but for those that policies and webhooks are made
// of, which the server exempts.
func evaluate(judged *engine.Judged, set *policies.Set) error {
	if judged.Verdict.Status == wire.Refused || judged.Versioned() == nil || judged.Kind.Group == extensionkinds.Registration {
		return nil
	}
	object, previous, err := judged.Stored()
	if err != nil {
		return err
	}
	policyRequest, err := policyRequestOf(judged, object, previous)
	if err != nil {
		return err
	}
	set.Evaluate(policyRequest, &judged.Verdict)
	return nil
}

func policyRequestOf(judged *engine.Judged, object, previous json.RawMessage) (request policies.Request, err error) {
	request = policies.Request{Plural: judged.Plural, Namespace: judged.Namespace}
	if request.Object, err = decode(object); err == nil && previous != nil {
		request.Old, err = decode(previous)
	}
	return request, err
}

func decode(raw json.RawMessage) (*unstructured.Unstructured, error) {
	object := &unstructured.Unstructured{}
	return object, object.UnmarshalJSON(raw)
}

// plain reads everything in sight, for the policies to find namespaces and parameters in.
func plain(request *wire.Request, judged []engine.Judged) []*unstructured.Unstructured {
	raws := slices.Clone(request.Beside)
	for i := range judged {
		if judged[i].Verdict.Status != wire.Refused {
			raws = append(raws, request.Objects[i])
		}
	}
	var objects []*unstructured.Unstructured
	for _, raw := range raws {
		if object, err := decode(raw); err == nil {
			objects = append(objects, object)
		}
	}
	return objects
}
