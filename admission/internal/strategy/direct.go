package strategy

// The strategies of core and of a few other groups sit in packages that also hold their storage, which needs etcd's
// client, which does not compile to WebAssembly. For those kinds the same steps are spelled out here over Kubernetes'
// own validation functions.

import (
	"context"

	"k8s.io/apimachinery/pkg/api/operation"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/apiserver/pkg/storage/names"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
)

// Steps are the hooks of a strategy, typed; any but Create and Update may be missing. old is the zero value on creation.
type Steps[T runtime.Object] struct {
	ClusterScoped bool
	// Undeclared kinds have no declarative validation.
	Undeclared bool
	// Transient kinds are questions: their objects are answered and never stored.
	Transient bool
	Prepare   func(ctx context.Context, obj, old T)
	Create    func(ctx context.Context, obj T) field.ErrorList
	Update    func(ctx context.Context, obj, old T) field.ErrorList
	Warnings  func(ctx context.Context, obj, old T) []string
	Config    func(ctx context.Context) rest.DeclarativeValidationConfig
	Generator names.NameGenerator
	// Settle fills in what a cluster's allocators and controllers have set of a stored object by now. Where the choice
	// is the cluster's, it is what the newer object says.
	Settle func(obj, newer T)
}

// OnCreate is the step of a validation function that asks for the object alone, as most of Kubernetes' do.
func OnCreate[T runtime.Object](validate func(obj T) field.ErrorList) func(context.Context, T) field.ErrorList {
	return func(_ context.Context, obj T) field.ErrorList { return validate(obj) }
}

// OnUpdate is the step of a validation function that asks for the object and the older one alone.
func OnUpdate[T runtime.Object](validate func(obj, old T) field.ErrorList) func(_ context.Context, obj, old T) field.ErrorList {
	return func(_ context.Context, obj, old T) field.ErrorList { return validate(obj, old) }
}

// direct is a strategy made of Steps.
type direct[T runtime.Object] struct {
	rest.DeclarativeValidation
	names.NameGenerator
	steps Steps[T]
}

// Direct makes a strategy of steps.
func Direct[T runtime.Object](s Steps[T]) Strategy {
	generator := s.Generator
	if generator == nil {
		generator = names.SimpleNameGenerator
	}
	return direct[T]{rest.DeclarativeValidation{Scheme: legacyscheme.Scheme}, generator, s}
}

func (d direct[T]) NamespaceScoped() bool { return !d.steps.ClusterScoped }

func (d direct[T]) PrepareForCreate(ctx context.Context, obj runtime.Object) {
	if d.steps.Prepare != nil {
		var none T
		d.steps.Prepare(ctx, obj.(T), none)
	}
}

func (d direct[T]) PrepareForUpdate(ctx context.Context, obj, old runtime.Object) {
	if d.steps.Prepare != nil {
		d.steps.Prepare(ctx, obj.(T), old.(T))
	}
}

func (d direct[T]) Validate(ctx context.Context, obj runtime.Object) field.ErrorList {
	return d.steps.Create(ctx, obj.(T))
}

func (d direct[T]) ValidateUpdate(ctx context.Context, obj, old runtime.Object) field.ErrorList {
	return d.steps.Update(ctx, obj.(T), old.(T))
}

func (d direct[T]) WarningsOnCreate(ctx context.Context, obj runtime.Object) []string {
	if d.steps.Warnings == nil {
		return nil
	}
	var none T
	return d.steps.Warnings(ctx, obj.(T), none)
}

func (d direct[T]) WarningsOnUpdate(ctx context.Context, obj, old runtime.Object) []string {
	if d.steps.Warnings == nil {
		return nil
	}
	return d.steps.Warnings(ctx, obj.(T), old.(T))
}

func (d direct[T]) DeclarativeValidationConfig(ctx context.Context, _, _ runtime.Object) rest.DeclarativeValidationConfig {
	if d.steps.Config == nil {
		return rest.DeclarativeValidationConfig{}
	}
	return d.steps.Config(ctx)
}

func (d direct[T]) ValidateDeclaratively(ctx context.Context, obj, old runtime.Object, errs field.ErrorList, operation operation.Type, config rest.DeclarativeValidationConfig) field.ErrorList {
	if d.steps.Undeclared {
		return errs
	}
	return d.DeclarativeValidation.ValidateDeclaratively(ctx, obj, old, errs, operation, config)
}

// IsTransient says whether objects of a kind are never stored.
func IsTransient(kind Strategy) bool {
	asked, ok := kind.(interface{ transient() bool })
	return ok && asked.transient()
}

func (d direct[T]) transient() bool { return d.steps.Transient }

// Settle makes a direct strategy a Settler.
func (d direct[T]) Settle(obj, newer runtime.Object) {
	if d.steps.Settle != nil {
		d.steps.Settle(obj.(T), newer.(T))
	}
}

func (direct[T]) Canonicalize(runtime.Object) {}

func (direct[T]) AllowCreateOnUpdate(context.Context) bool { return false }

func (direct[T]) AllowUnconditionalUpdate(context.Context) bool { return true }
