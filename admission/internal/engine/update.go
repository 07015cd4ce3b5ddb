package engine

import (
	"context"
	"encoding/json"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/strategicpatch"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/apiserver/pkg/warning"
	"k8s.io/kubernetes/pkg/api/legacyscheme"

	"cdk8s-slipway/admission/internal/strategy"
)

// stored makes of an older manifest what a cluster has of it by now: with its defaults, and with what allocators and
// controllers have filled in. It is nil when the manifest could never have got there.
func (e *Engine) stored(kind strategy.Kind, ctx context.Context, raw json.RawMessage, judged *Judged) runtime.Object {
	if raw == nil {
		return nil
	}
	// The older version may have been written in another version of the group.
	h, err := readHeader(raw)
	if err != nil {
		return nil
	}
	written, err := h.gvk()
	if err != nil {
		return nil
	}
	object, metadata, err := e.read(raw, written)
	if err != nil {
		return nil
	}
	initialise(metadata)
	if rest.BeforeCreate(kind.Strategy, warning.WithWarningRecorder(ctx, &recorder{}), object) != nil {
		return nil
	}
	metadata.SetResourceVersion("1")
	if settler, ok := kind.Strategy.(strategy.Settler); ok {
		settler.Settle(object, judged.Internal)
	}
	return object
}

// applied is what `kubectl apply` makes of a stored object: what the older manifest has and the newer has not is
// removed, what the newer has is set, and all else stays as it is. Where no patch can be made of the two, the newer
// manifest counts as it is.
func (e *Engine) applied(older, newer json.RawMessage, live runtime.Object, judged *Judged) runtime.Object {
	object, err := e.patched(older, newer, live, judged.Kind)
	if err != nil {
		return judged.Internal
	}
	return object
}

func (e *Engine) patched(older, newer json.RawMessage, live runtime.Object, kind schema.GroupVersionKind) (runtime.Object, error) {
	current, err := encode(live, kind)
	if err != nil {
		return nil, err
	}
	versioned, err := legacyscheme.Scheme.New(kind)
	if err != nil {
		return nil, err
	}
	fields, err := strategicpatch.NewPatchMetaFromStruct(versioned)
	if err != nil {
		return nil, err
	}
	patch, err := strategicpatch.CreateThreeWayMergePatch(older, newer, current, fields, true)
	if err != nil {
		return nil, err
	}
	merged, err := strategicpatch.StrategicMergePatchUsingLookupPatchMeta(current, patch, fields)
	if err != nil {
		return nil, err
	}
	object, metadata, err := e.read(merged, kind)
	if err != nil {
		return nil, err
	}
	initialise(metadata)
	return object, nil
}

// read decodes without looking for unknown fields, and fills the defaults in.
func (e *Engine) read(raw json.RawMessage, kind schema.GroupVersionKind) (runtime.Object, metav1.Object, error) {
	e.decoding.kind = kind
	object, _, err := e.lenient.Decode(raw, &kind, nil)
	if err != nil {
		return nil, nil, err
	}
	metadata, err := meta.Accessor(object)
	return object, metadata, err
}

// encode writes an internal object in a version.
func encode(object runtime.Object, kind schema.GroupVersionKind) (json.RawMessage, error) {
	versioned, err := legacyscheme.Scheme.ConvertToVersion(object, kind.GroupVersion())
	if err != nil {
		return nil, err
	}
	versioned.GetObjectKind().SetGroupVersionKind(kind)
	return json.Marshal(versioned)
}
