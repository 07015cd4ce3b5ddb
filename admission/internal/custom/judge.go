package custom

import (
	"context"

	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel/model"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/listtype"
	schemameta "k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	schemavalidation "k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apimachinery/pkg/api/validation"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/util/validation/field"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
	"k8s.io/apiserver/pkg/cel/common"
)

// Warnings are what the server says of each object of the version.
func (d *Definition) Warnings() []string {
	if d.deprecated == "" {
		return nil
	}
	return []string{d.deprecated}
}

// Normalise drops unknown fields, which it returns, and fills in defaults.
func (d *Definition) Normalise(object *unstructured.Unstructured) ([]string, error) {
	metadata, found, unknown, err := schemameta.GetObjectMetaWithOptions(object.Object, schemameta.ObjectMetaOptions{ReturnUnknownFieldPaths: true})
	if err != nil {
		return nil, err
	}
	apiVersion, kind := object.GetAPIVersion(), object.GetKind()
	if d.structural != nil {
		if !d.preserve {
			unknown = append(unknown, pruning.PruneWithOptions(object.Object, d.structural, true, structuralschema.UnknownFieldPathOptions{TrackUnknownFieldPaths: true})...)
			defaulting.PruneNonNullableNullsWithoutDefaults(object.Object, d.structural)
		}
		problem, paths := schemameta.CoerceWithOptions(nil, object.Object, d.structural, false, schemameta.CoerceOptions{ReturnUnknownFieldPaths: true})
		if problem != nil {
			return nil, problem
		}
		unknown = append(unknown, paths...)
	}
	object.SetAPIVersion(apiVersion)
	object.SetKind(kind)
	if found {
		if err := schemameta.SetObjectMeta(object.Object, metadata); err != nil {
			return nil, err
		}
	}
	if d.structural != nil {
		defaulting.Default(object.Object, d.structural)
	}
	return unknown, nil
}

// Prepare drops a status that only the status subresource sets: a creation never has one, and an update leaves the
// stored one alone. The API server decodes the object first, so an unknown field of the status is still refused.
func (d *Definition) Prepare(object *unstructured.Unstructured) {
	if d.status {
		delete(object.Object, "status")
	}
}

// Validate judges an object that is normalised; old is nil for a creation.
func (d *Definition) Validate(object, old *unstructured.Unstructured) field.ErrorList {
	errs := d.validateMeta(object, old)
	if d.structural == nil {
		return errs
	}
	ctx := context.Background()
	var oldObject any
	var celOptions []cel.Option
	if old == nil {
		errs = append(errs, schemavalidation.ValidateCustomResource(nil, object.UnstructuredContent(), d.validator)...)
	} else {
		oldObject = old.Object
		correlated := common.NewCorrelatedObject(object.Object, old.Object, &model.Structural{Structural: d.structural})
		errs = append(errs, schemavalidation.ValidateCustomResourceUpdate(nil, object.UnstructuredContent(), old.UnstructuredContent(), d.validator, schemavalidation.WithRatcheting(correlated))...)
		celOptions = append(celOptions, cel.WithRatcheting(correlated))
	}
	errs = append(errs, schemameta.Validate(ctx, nil, object.Object, d.structural, false)...)
	errs = append(errs, listtype.ValidateListSetsAndMaps(nil, d.structural, object.Object)...)
	if d.rules == nil || blocks(errs) {
		return errs
	}
	broken, _ := d.rules.Validate(ctx, nil, d.structural, object.Object, oldObject, celconfig.RuntimeCELCostBudget, celOptions...)
	return append(errs, broken...)
}

// blocks says whether the rules cannot be evaluated, because the object has not the shape they are written for.
func blocks(errs field.ErrorList) bool {
	for _, err := range errs {
		switch err.Type {
		case field.ErrorTypeNotSupported, field.ErrorTypeRequired, field.ErrorTypeTooLong, field.ErrorTypeTooMany, field.ErrorTypeTypeInvalid:
			return true
		}
	}
	return false
}

func (d *Definition) validateMeta(object, old *unstructured.Unstructured) field.ErrorList {
	path := field.NewPath("metadata")
	errs := validation.ValidateObjectMetaAccessor(object, d.Namespaced, validation.NameIsDNSSubdomain, path)
	if old != nil {
		errs = append(errs, validation.ValidateObjectMetaAccessorUpdate(metav1.Object(object), metav1.Object(old), path)...)
	}
	return errs
}
