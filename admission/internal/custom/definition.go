// Package custom judges objects of kinds that a CustomResourceDefinition defines, as the API server's custom resource
// handler does: pruning, defaults, schema, list types, and the schema's own CEL rules.
package custom

import (
	"fmt"
	"slices"
	"strings"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	schemavalidation "k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apimachinery/pkg/runtime/schema"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
)

// Definition is one served version of a custom kind.
type Definition struct {
	Kind       schema.GroupVersionKind
	Plural     string
	Namespaced bool
	preserve   bool
	structural *structuralschema.Structural
	validator  schemavalidation.SchemaValidator
	rules      *cel.Validator
	deprecated string
}

// Definitions finds versions by their kind.
type Definitions map[schema.GroupVersionKind]*Definition

// Read adds the served versions of a definition. An unusable one is an error: its objects cannot be judged.
func (d Definitions) Read(crd *apiextensions.CustomResourceDefinition) error {
	for i := range crd.Spec.Versions {
		version := &crd.Spec.Versions[i]
		if !version.Served {
			continue
		}
		definition, err := read(crd, version)
		if err != nil {
			return fmt.Errorf("version %s of %s: %w", version.Name, crd.Name, err)
		}
		d[definition.Kind] = definition
	}
	return nil
}

func read(crd *apiextensions.CustomResourceDefinition, version *apiextensions.CustomResourceDefinitionVersion) (*Definition, error) {
	definition := &Definition{
		Kind:       schema.GroupVersionKind{Group: crd.Spec.Group, Version: version.Name, Kind: crd.Spec.Names.Kind},
		Plural:     crd.Spec.Names.Plural,
		Namespaced: crd.Spec.Scope == apiextensions.NamespaceScoped,
		preserve:   crd.Spec.PreserveUnknownFields != nil && *crd.Spec.PreserveUnknownFields,
	}
	if version.Deprecated {
		definition.deprecated = fmt.Sprintf("%s/%s %s is deprecated", crd.Spec.Group, version.Name, crd.Spec.Names.Kind)
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

// Versions names the served versions of a kind, for the message of a refusal; empty where it has no definition.
func (d Definitions) Versions(kind schema.GroupKind) string {
	var versions []string
	for served := range d {
		if served.GroupKind() == kind {
			versions = append(versions, served.GroupVersion().String())
		}
	}
	slices.Sort(versions)
	return strings.Join(versions, ", ")
}
