package kinds

// The strategies of core and of a few other groups sit in packages that also hold their storage, which needs etcd's
// client, which does not compile to WebAssembly. For those kinds the same steps are spelled out here over Kubernetes'
// own validation functions.

import (
	"context"

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/apiserver/pkg/storage/names"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
)

// steps are the hooks of a strategy, typed; any but create may be missing. old is the zero value on creation.
type steps[T runtime.Object] struct {
	clusterScoped bool
	prepare       func(ctx context.Context, obj, old T)
	create        func(ctx context.Context, obj T) field.ErrorList
	update        func(ctx context.Context, obj, old T) field.ErrorList
	warnings      func(ctx context.Context, obj, old T) []string
	config        func(ctx context.Context) rest.DeclarativeValidationConfig
	generator     names.NameGenerator
}

// direct is a strategy made of steps.
type direct[T runtime.Object] struct {
	rest.DeclarativeValidation
	names.NameGenerator
	steps steps[T]
}

func newDirect[T runtime.Object](s steps[T]) Strategy {
	generator := s.generator
	if generator == nil {
		generator = names.SimpleNameGenerator
	}
	return direct[T]{rest.DeclarativeValidation{Scheme: legacyscheme.Scheme}, generator, s}
}

func (d direct[T]) NamespaceScoped() bool { return !d.steps.clusterScoped }

func (d direct[T]) PrepareForCreate(ctx context.Context, obj runtime.Object) {
	if d.steps.prepare != nil {
		var none T
		d.steps.prepare(ctx, obj.(T), none)
	}
}

func (d direct[T]) PrepareForUpdate(ctx context.Context, obj, old runtime.Object) {
	if d.steps.prepare != nil {
		d.steps.prepare(ctx, obj.(T), old.(T))
	}
}

func (d direct[T]) Validate(ctx context.Context, obj runtime.Object) field.ErrorList {
	return d.steps.create(ctx, obj.(T))
}

func (d direct[T]) ValidateUpdate(ctx context.Context, obj, old runtime.Object) field.ErrorList {
	return d.steps.update(ctx, obj.(T), old.(T))
}

func (d direct[T]) WarningsOnCreate(ctx context.Context, obj runtime.Object) []string {
	if d.steps.warnings == nil {
		return nil
	}
	var none T
	return d.steps.warnings(ctx, obj.(T), none)
}

func (d direct[T]) WarningsOnUpdate(ctx context.Context, obj, old runtime.Object) []string {
	if d.steps.warnings == nil {
		return nil
	}
	return d.steps.warnings(ctx, obj.(T), old.(T))
}

func (d direct[T]) DeclarativeValidationConfig(ctx context.Context, _, _ runtime.Object) rest.DeclarativeValidationConfig {
	if d.steps.config == nil {
		return rest.DeclarativeValidationConfig{}
	}
	return d.steps.config(ctx)
}

func (direct[T]) Canonicalize(runtime.Object) {}

func (direct[T]) AllowCreateOnUpdate(context.Context) bool { return false }

func (direct[T]) AllowUnconditionalUpdate(context.Context) bool { return true }
