package engine

import (
	"bytes"
	"encoding/json"
	"fmt"

	"k8s.io/apimachinery/pkg/runtime/schema"
)

// header is the part of an object that tells what it is; reading it does not depend on the rest being valid.
type header struct {
	APIVersion string          `json:"apiVersion"`
	Kind       string          `json:"kind"`
	Metadata   json.RawMessage `json:"metadata"`
	name       string
	namespace  string
}

// identity is what two versions of one object share.
type identity struct {
	group, kind, namespace, name string
}

func readHeader(raw []byte) (header, error) {
	var h header
	trimmed := bytes.TrimSpace(raw)
	if len(trimmed) == 0 || trimmed[0] != '{' {
		return h, fmt.Errorf("a manifest must be a map, this is %.40s", trimmed)
	}
	if err := json.Unmarshal(raw, &h); err != nil {
		return h, fmt.Errorf("apiVersion and kind must be strings: %w", err)
	}
	if h.Kind == "" {
		return h, fmt.Errorf("Object 'Kind' is missing in '%.80s'", raw)
	}
	if h.APIVersion == "" {
		return h, fmt.Errorf("Object 'apiVersion' is missing in '%.80s'", raw)
	}
	var meta struct {
		Name      string `json:"name"`
		Namespace string `json:"namespace"`
	}
	// Metadata of a wrong shape is the decoder's to report.
	_ = json.Unmarshal(h.Metadata, &meta)
	h.name, h.namespace = meta.Name, meta.Namespace
	return h, nil
}

func (h header) gvk() (schema.GroupVersionKind, error) {
	gv, err := schema.ParseGroupVersion(h.APIVersion)
	if err != nil {
		return schema.GroupVersionKind{}, err
	}
	return gv.WithKind(h.Kind), nil
}

func (h header) identity(namespaced bool) identity {
	gv, _ := schema.ParseGroupVersion(h.APIVersion)
	id := identity{group: gv.Group, kind: h.Kind, name: h.name}
	if namespaced {
		id.namespace = h.requestNamespace()
	}
	return id
}

// requestNamespace is where kubectl sends an object without a namespace.
func (h header) requestNamespace() string {
	if h.namespace == "" {
		return "default"
	}
	return h.namespace
}
