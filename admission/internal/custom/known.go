package custom

import (
	"encoding/json"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
)

// ReadKnown adds the served versions of a definition that is known to be valid.
func (d Definitions) ReadKnown(raw json.RawMessage) error {
	var versioned apiextensionsv1.CustomResourceDefinition
	if err := json.Unmarshal(raw, &versioned); err != nil {
		return err
	}
	apiextensionsv1.SetObjectDefaults_CustomResourceDefinition(&versioned)
	var crd apiextensions.CustomResourceDefinition
	if err := apiextensionsv1.Convert_v1_CustomResourceDefinition_To_apiextensions_CustomResourceDefinition(&versioned, &crd, nil); err != nil {
		return err
	}
	return d.Read(&crd)
}
