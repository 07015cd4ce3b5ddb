package custom

import (
	"k8s.io/apimachinery/pkg/util/managedfields"
	"k8s.io/kube-openapi/pkg/validation/spec"
)

// Types tells how objects of the version are merged: which of their lists are sets and maps. A version without a schema
// is merged by the shape of its objects.
func (d *Definition) Types() (managedfields.TypeConverter, error) {
	if d.structural == nil {
		return managedfields.NewDeducedTypeConverter(), nil
	}
	model := d.structural.ToKubeOpenAPI()
	if model.Properties == nil {
		model.Properties = map[string]spec.Schema{}
	}
	text := *spec.StringProperty()
	model.Properties["apiVersion"], model.Properties["kind"] = text, text
	metadata := spec.Schema{SchemaProps: spec.SchemaProps{Type: []string{"object"}}}
	metadata.AddExtension("x-kubernetes-preserve-unknown-fields", true)
	model.Properties["metadata"] = metadata
	model.AddExtension("x-kubernetes-group-version-kind", []any{map[string]any{
		"group": d.Kind.Group, "version": d.Kind.Version, "kind": d.Kind.Kind,
	}})
	return managedfields.NewTypeConverter(map[string]*spec.Schema{d.Kind.Kind: model}, d.preserve)
}
