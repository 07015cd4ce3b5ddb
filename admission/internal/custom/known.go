package custom

import (
	"encoding/json"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// ReadKnown adds the served versions of a definition that is known to be valid. Those that no object is written in are
// known by their names alone: what a version is made of takes some milliseconds.
func (d Definitions) ReadKnown(raw json.RawMessage, used func(schema.GroupVersionKind) bool) error {
	var versioned apiextensionsv1.CustomResourceDefinition
	if err := json.Unmarshal(raw, &versioned); err != nil {
		return err
	}
	served := versioned.Spec.Versions
	versioned.Spec.Versions = nil
	for _, version := range served {
		kind := schema.GroupVersionKind{Group: versioned.Spec.Group, Version: version.Name, Kind: versioned.Spec.Names.Kind}
		if used(kind) {
			versioned.Spec.Versions = append(versioned.Spec.Versions, version)
		} else if version.Served {
			d[kind] = nil
		}
	}
	apiextensionsv1.SetObjectDefaults_CustomResourceDefinition(&versioned)
	var crd apiextensions.CustomResourceDefinition
	if err := apiextensionsv1.Convert_v1_CustomResourceDefinition_To_apiextensions_CustomResourceDefinition(&versioned, &crd, nil); err != nil {
		return err
	}
	d.Read(&crd)
	return nil
}
