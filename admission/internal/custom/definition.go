// Package custom judges objects of kinds that a CustomResourceDefinition defines, as the API server's custom resource
// handler does: pruning, defaults, schema, list types, and the schema's own CEL rules.
package custom

import (
	"fmt"
	"slices"
	"sync"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	schemavalidation "k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apimachinery/pkg/runtime/schema"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
)

// Definition is one served version of a custom kind, ready to judge objects.
type Definition struct {
	Kind       schema.GroupVersionKind
	Plural     string
	Namespaced bool
	preserve   bool
	status     bool
	structural *structuralschema.Structural
	validator  schemavalidation.SchemaValidator
	rules      *cel.Validator
	deprecated string
}

// Definitions finds versions by their kind. Compiling one costs far more than reading it, and a set rarely has objects
// of each version of each kind that it defines, so that waits for the first object.
type Definitions map[schema.GroupVersionKind]func() (*Definition, error)

// Read adds the served versions of a definition.
func (d Definitions) Read(crd *apiextensions.CustomResourceDefinition) {
	for i := range crd.Spec.Versions {
		version := &crd.Spec.Versions[i]
		if version.Served {
			kind := schema.GroupVersionKind{Group: crd.Spec.Group, Version: version.Name, Kind: crd.Spec.Names.Kind}
			d[kind] = sync.OnceValues(func() (*Definition, error) { return compile(crd, version, kind) })
		}
	}
}

func compile(crd *apiextensions.CustomResourceDefinition, version *apiextensions.CustomResourceDefinitionVersion, kind schema.GroupVersionKind) (*Definition, error) {
	subresources, err := apiextensions.GetSubresourcesForVersion(crd, version.Name)
	if err != nil {
		return nil, err
	}
	definition := &Definition{
		Kind:       kind,
		Plural:     crd.Spec.Names.Plural,
		Namespaced: crd.Spec.Scope == apiextensions.NamespaceScoped,
		preserve:   crd.Spec.PreserveUnknownFields != nil && *crd.Spec.PreserveUnknownFields,
		status:     subresources != nil && subresources.Status != nil,
	}
	if version.Deprecated {
		definition.deprecated = fmt.Sprintf("%s/%s %s is deprecated", kind.Group, kind.Version, kind.Kind)
		if version.DeprecationWarning != nil {
			definition.deprecated = *version.DeprecationWarning
		}
	}
	validation, err := apiextensions.GetSchemaForVersion(crd, version.Name)
	if err != nil || validation == nil || validation.OpenAPIV3Schema == nil {
		return definition, err
	}
	if definition.structural, err = structuralschema.NewStructural(validation.OpenAPIV3Schema); err != nil {
		return nil, err
	}
	if err := defaulting.PruneDefaults(definition.structural); err != nil {
		return nil, err
	}
	if definition.validator, _, err = schemavalidation.NewSchemaValidator(validation.OpenAPIV3Schema); err != nil {
		return nil, err
	}
	definition.rules = cel.NewValidator(definition.structural, true, celconfig.PerCallLimit)
	return definition, nil
}

// Versions are the served API versions of a kind; none where it has no definition.
func (d Definitions) Versions(kind schema.GroupKind) []string {
	var versions []string
	for served := range d {
		if served.GroupKind() == kind {
			versions = append(versions, served.GroupVersion().String())
		}
	}
	slices.Sort(versions)
	return versions
}
