// Package policyprogram answers requests about what extends a cluster: definitions of custom kinds and their objects,
// and policies, which it holds against every object of a set. It is a program of its own because CEL and what it
// brings would nearly double the size of the core program, which most renders do without.
package policyprogram

import (
	"encoding/json"
	"fmt"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"cdk8s-slipway/admission/internal/custom"
	"cdk8s-slipway/admission/internal/engine"
	"cdk8s-slipway/admission/internal/extensionkinds"
	"cdk8s-slipway/admission/internal/policies"
	"cdk8s-slipway/admission/internal/target"
	"cdk8s-slipway/admission/internal/wire"
)

// Program holds what is the same for all requests.
type Program struct{ engine *engine.Engine }

// New prepares the program.
func New() *Program { return &Program{engine.New(extensionkinds.Table())} }

// Handle answers a request in JSON.
func (p *Program) Handle(input []byte) []byte { return wire.Reply(input, p.answer) }

func (p *Program) answer(request *wire.Request, response *wire.Response) error {
	version, err := target.Parse(request.Kubernetes)
	if err != nil {
		return err
	}
	if err := target.Use(version); err != nil {
		return err
	}
	judged := p.engine.Judge(request, version)
	beside := p.engine.Judge(&wire.Request{Objects: request.Beside}, version)
	definitions := custom.Definitions{}
	set := policies.NewSet(plain(request))
	for _, list := range [][]engine.Judged{beside, judged} {
		for i := range list {
			if list[i].Versioned() == nil {
				continue
			}
			set.Add(list[i].Versioned())
			if definition, ok := list[i].Internal.(*apiextensions.CustomResourceDefinition); ok {
				if err := definitions.Read(definition); err != nil {
					list[i].Verdict.Refuse(wire.Cause{Type: "Invalid", Field: "spec.versions", Message: err.Error()})
				}
			}
		}
	}
	if err := unusableBeside(beside); err != nil {
		return err
	}
	p.judgeCustom(request, definitions, set, judged)
	for i := range judged {
		response.Verdicts = append(response.Verdicts, judged[i].Verdict)
	}
	for i := range request.Stored {
		verdict := wire.Verdict{Index: i, Status: wire.Accepted}
		if !set.Empty() {
			if err := evaluateStored(&request.Stored[i], set, &verdict); err != nil {
				return err
			}
		}
		response.Stored = append(response.Stored, verdict)
	}
	return nil
}

// unusableBeside stops at a policy or definition given beside the set that the server would refuse: a verdict without
// it would be about something else.
func unusableBeside(beside []engine.Judged) error {
	for i := range beside {
		if beside[i].Verdict.Status == wire.Refused {
			return fmt.Errorf("the %s %s that is given beside the set is refused itself: %s", beside[i].Kind.Kind, beside[i].Name, beside[i].Verdict.Message)
		}
	}
	return nil
}

func evaluateStored(stored *wire.Stored, set *policies.Set, verdict *wire.Verdict) error {
	object, err := decode(stored.Object)
	if err != nil {
		return err
	}
	request := policies.Request{Object: object, Plural: stored.Resource, Namespace: stored.Namespace}
	if stored.Previous != nil {
		if request.Old, err = decode(stored.Previous); err != nil {
			return err
		}
	}
	set.Evaluate(request, verdict)
	return nil
}

func decode(raw json.RawMessage) (*unstructured.Unstructured, error) {
	object := &unstructured.Unstructured{}
	return object, object.UnmarshalJSON(raw)
}

// plain reads everything in sight, for the policies to find namespaces and parameters in.
func plain(request *wire.Request) []*unstructured.Unstructured {
	raws := append(append([]json.RawMessage{}, request.Beside...), request.Objects...)
	for i := range request.Stored {
		raws = append(raws, request.Stored[i].Object)
	}
	var objects []*unstructured.Unstructured
	for _, raw := range raws {
		if object, err := decode(raw); err == nil {
			objects = append(objects, object)
		}
	}
	return objects
}
