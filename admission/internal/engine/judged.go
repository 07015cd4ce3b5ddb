package engine

import (
	"encoding/json"

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	"k8s.io/kubernetes/pkg/apis/batch"
	"k8s.io/kubernetes/pkg/apis/core"

	"cdk8s-slipway/admission/internal/wire"
)

// Judged is an object with its verdict.
type Judged struct {
	Verdict   wire.Verdict
	Kind      schema.GroupVersionKind
	Plural    string
	Namespace string
	Name      string
	// Internal is the object with its defaults; nil where it could not be decoded.
	Internal runtime.Object
	// Previous is its older version, for an update.
	Previous runtime.Object
	// storable says that the strategy took the object.
	storable  bool
	versioned runtime.Object
}

// Versioned is the object in the version that it was written in, with defaults: nil unless the server would store it.
// The conversion is put off until somebody asks, which few do.
func (j *Judged) Versioned() runtime.Object {
	if j.versioned == nil && j.storable {
		if object, err := legacyscheme.Scheme.UnsafeConvertToVersion(j.Internal, j.Kind.GroupVersion()); err == nil {
			object.GetObjectKind().SetGroupVersionKind(j.Kind)
			j.versioned = object
		}
	}
	return j.versioned
}

// HasPods says whether the object is, or makes, pods.
func (j *Judged) HasPods() bool {
	switch j.Internal.(type) {
	case *core.Pod, *core.PodTemplate, *batch.CronJob:
		return true
	}
	return podTemplate(j.Internal) != nil
}

// Stored is the object as the server would store it, and its older version, where there is one: both as JSON.
func (j *Judged) Stored() (object, previous json.RawMessage, err error) {
	if j.Versioned() == nil {
		return nil, nil, nil
	}
	if object, err = json.Marshal(j.Versioned()); err != nil || j.Previous == nil {
		return object, nil, err
	}
	previous, err = encode(j.Previous, j.Kind)
	return object, previous, err
}

// Encode is the object as it is so far, and what is stored of it: both as JSON.
func (j *Judged) Encode() (object, previous json.RawMessage, err error) {
	if object, err = encode(j.Internal, j.Kind); err != nil || j.Previous == nil {
		return object, nil, err
	}
	previous, err = encode(j.Previous, j.Kind)
	return object, previous, err
}
