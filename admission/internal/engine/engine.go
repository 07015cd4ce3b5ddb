// Package engine judges objects one by one, as the API server does on a request with strict field validation:
// decoding, defaulting, the strategy's create or update steps, declarative validation, warnings, Pod Security.
package engine

import (
	"encoding/json"
	"fmt"
	"runtime/debug"

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	jsonserializer "k8s.io/apimachinery/pkg/runtime/serializer/json"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	"k8s.io/kubernetes/pkg/capabilities"

	"cdk8s-slipway/admission/internal/parallel"
	"cdk8s-slipway/admission/internal/strategy"
	"cdk8s-slipway/admission/internal/target"
	"cdk8s-slipway/admission/internal/wire"
)

// maxRequestBytes is the API server's limit for the body of a request.
const maxRequestBytes = 3 * 1024 * 1024

// Engine judges the kinds of one table.
type Engine struct {
	table    strategy.Table
	strict   runtime.Decoder
	lenient  runtime.Decoder
	version  target.Version
	decoding knownKind
	// Mutate is what admission makes of an object before it is validated: nil where that is nothing.
	Mutate func(judged *Judged) (json.RawMessage, []wire.Cause, error)
}

// New returns an engine for the kinds of a table.
func New(table strategy.Table) *Engine {
	// Whether a cluster lets privileged containers run at all is a flag that all installers set.
	capabilities.Setup(true, 0)
	return (&Engine{table: table, version: target.Newest}).withOwnDecoders()
}

// withOwnDecoders copies an engine, for another goroutine: a decoder is told the kind before each object.
func (e *Engine) withOwnDecoders() *Engine {
	engine := *e
	scheme := legacyscheme.Scheme
	decoder := func(strict bool) runtime.Decoder {
		serializer := jsonserializer.NewSerializerWithOptions(&engine.decoding, scheme, scheme, jsonserializer.SerializerOptions{Strict: strict})
		return legacyscheme.Codecs.DecoderToVersion(serializer, runtime.InternalGroupVersioner)
	}
	engine.strict, engine.lenient = decoder(true), decoder(false)
	return &engine
}

// knownKind tells a serializer the kind of what it is about to decode, which has been read already: else it would parse
// each object once more to find it.
type knownKind struct{ kind schema.GroupVersionKind }

func (k *knownKind) Interpret([]byte) (*schema.GroupVersionKind, error) {
	kind := k.kind
	return &kind, nil
}

// Judge gives the objects' verdicts in their order.
func (e *Engine) Judge(request *wire.Request, version target.Version) []Judged {
	e.version = version
	previous := e.index(request.Previous)
	results := make([]Judged, len(request.Objects))
	part := func(from, to int) {
		worker := e.withOwnDecoders()
		for i := from; i < to; i++ {
			results[i] = worker.judgeOne(request.Objects[i], previous)
			results[i].Verdict.Index = i
		}
	}
	if e.Mutate != nil { // policies are compiled and namespaces remembered as they are met
		part(0, len(request.Objects))
	} else {
		parallel.Each(len(request.Objects), part)
	}
	return results
}

// index finds the older versions by identity.
func (e *Engine) index(raws []json.RawMessage) map[identity]json.RawMessage {
	found := map[identity]json.RawMessage{}
	for _, raw := range raws {
		if h, err := readHeader(raw); err == nil {
			found[h.identity(e.namespaced(h))] = raw
		}
	}
	return found
}

func (e *Engine) namespaced(h header) bool {
	gvk, err := h.gvk()
	if err != nil {
		return true
	}
	kind, ok := e.table[gvk.GroupKind()]
	return !ok || kind.Strategy.NamespaceScoped()
}

func (e *Engine) judgeOne(raw json.RawMessage, previous map[identity]json.RawMessage) (judged Judged) {
	verdict := &judged.Verdict
	verdict.Status = wire.Accepted
	// The server answers an object that makes its validation panic with an internal error: no verdict to give.
	defer func() {
		if reason := recover(); reason != nil {
			verdict.Status = wire.NotJudged
			verdict.Message = fmt.Sprintf("Kubernetes' validation panicked: %v", reason)
			if verbose {
				verdict.Message += "\n" + string(debug.Stack())
			}
		}
	}()

	h, err := readHeader(raw)
	if err != nil {
		verdict.Refuse(wire.Cause{Type: "Unrecognized", Message: err.Error()})
		return
	}
	kind, ok := e.find(h, &judged)
	if !ok {
		return
	}
	if len(raw) > maxRequestBytes {
		verdict.Refuse(wire.Cause{Type: "TooLarge", Message: fmt.Sprintf("Request entity too large: limit is %d", maxRequestBytes)})
		return
	}
	if !e.decode(raw, &judged) {
		return
	}
	e.apply(kind, h, raw, &judged, previous)
	return
}

// verbose adds stack traces; the tests of this package set it.
var verbose = false
