package engine

import (
	"context"
	"encoding/json"
	"time"

	apiequality "k8s.io/apimachinery/pkg/api/equality"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apiserver/pkg/endpoints/deprecation"
	genericapirequest "k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/apiserver/pkg/warning"

	"k8s.io/kubernetes/pkg/api/legacyscheme"

	"cdk8s-slipway/admission/internal/strategy"
	"cdk8s-slipway/admission/internal/wire"
)

// What the server makes up at random is fixed here: the same input gives the same verdict, byte for byte.
const (
	fixedUID    = types.UID("00000000-0000-4000-8000-000000000001")
	fixedSuffix = "00000"
)

var fixedTime = metav1.Time{Time: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)}

// recorder collects the server's warnings once each, as a response does.
type recorder struct{ texts []string }

func (r *recorder) AddWarning(_, text string) {
	for _, known := range r.texts {
		if known == text {
			return
		}
	}
	r.texts = append(r.texts, text)
}

// apply runs a decoded object through its strategy.
func (e *Engine) apply(kind strategy.Kind, h header, raw json.RawMessage, judged *Judged, previous map[identity]json.RawMessage) {
	verdict := &judged.Verdict
	object, err := meta.Accessor(judged.Internal)
	if err != nil {
		verdict.Refuse(wire.Cause{Type: "Malformed", Field: "metadata", Message: err.Error()})
		return
	}
	notes := &recorder{}
	ctx := requestContext(kind, judged, notes)
	if strategy.IsTransient(kind.Strategy) {
		ask(ctx, kind, object, raw, judged)
		return
	}
	initialise(object)
	judged.Name = object.GetName()
	if errs := e.formerChecks(judged.Internal); len(errs) > 0 {
		if err := e.ofTarget(apierrors.NewInvalid(judged.Kind.GroupKind(), judged.Name, errs), judged.Kind.Kind); err != nil {
			refuse(verdict, err, judged.Kind.Kind, raw)
			return
		}
	}

	older := previous[h.identity(kind.Strategy.NamespaceScoped())]
	old := e.stored(kind, ctx, older, judged)
	verdict.Operation = "create"
	if old != nil {
		verdict.Operation = "update"
		judged.Internal, judged.Previous = e.applied(older, raw, old, judged), old
	}
	if !e.mutate(judged) {
		return
	}
	if old == nil {
		err = rest.BeforeCreate(kind.Strategy, ctx, judged.Internal)
	} else if object, err = meta.Accessor(judged.Internal); err == nil {
		object.SetResourceVersion("1")
		err = rest.BeforeUpdate(kind.Strategy, ctx, judged.Internal, old)
	}
	if err = e.ofTarget(err, judged.Kind.Kind); err != nil {
		refuse(verdict, err, judged.Kind.Kind, raw)
		return
	}
	if kind, err := legacyscheme.Scheme.New(judged.Kind); err == nil && deprecation.IsDeprecated(kind, 1, int(e.version)) {
		kind.GetObjectKind().SetGroupVersionKind(judged.Kind)
		notes.AddWarning("", deprecation.WarningMessage(kind))
	}
	judged.storable = true
	if old != nil {
		compare(verdict, judged.Internal, old)
	}
	if verdict.Warnings = notes.texts; len(verdict.Warnings) > 0 {
		verdict.Status = wire.Warned
	}
}

// mutate lets admission change the object, and says whether it may go on.
func (e *Engine) mutate(judged *Judged) bool {
	if e.Mutate == nil {
		return true
	}
	changed, causes, err := e.Mutate(judged)
	if err != nil {
		causes = append(causes, wire.Cause{Type: "InternalError", Message: err.Error()})
	}
	for _, cause := range causes {
		judged.Verdict.Refuse(cause)
	}
	if len(causes) > 0 || changed == nil {
		return len(causes) == 0
	}
	if !e.decode(changed, judged) {
		return false
	}
	object, err := meta.Accessor(judged.Internal)
	if err == nil {
		initialise(object)
	}
	return err == nil
}

// ask judges a question that is answered and not stored, so that it has no identity either.
func ask(ctx context.Context, kind strategy.Kind, object metav1.Object, raw json.RawMessage, judged *Judged) {
	judged.Verdict.Operation = "create"
	object.SetNamespace(judged.Namespace)
	rest.WipeObjectMetaSystemFields(object)
	if errs := kind.Strategy.Validate(ctx, judged.Internal); len(errs) > 0 {
		refuse(&judged.Verdict, apierrors.NewInvalid(judged.Kind.GroupKind(), "", errs), judged.Kind.Kind, raw)
	}
}

// initialise sets the metadata that belongs to the server.
func initialise(object metav1.Object) {
	rest.WipeObjectMetaSystemFields(object)
	object.SetManagedFields(nil)
	object.SetCreationTimestamp(fixedTime)
	object.SetUID(fixedUID)
	if object.GetName() == "" && object.GetGenerateName() != "" {
		object.SetName(object.GetGenerateName() + fixedSuffix)
	}
}

func requestContext(kind strategy.Kind, judged *Judged, notes *recorder) context.Context {
	ctx := genericapirequest.WithNamespace(context.Background(), judged.Namespace)
	ctx = genericapirequest.WithRequestInfo(ctx, &genericapirequest.RequestInfo{
		IsResourceRequest: true,
		APIGroup:          judged.Kind.Group,
		APIVersion:        judged.Kind.Version,
		Resource:          kind.Plural,
		Namespace:         judged.Namespace,
		Name:              judged.Name,
	})
	return warning.WithWarningRecorder(ctx, notes)
}

// compare says what an update changes.
func compare(verdict *wire.Verdict, object, old runtime.Object) {
	verdict.Restarts = restarts(old, object)
	a, b := object.DeepCopyObject(), old.DeepCopyObject()
	for _, o := range []runtime.Object{a, b} {
		if metadata, err := meta.Accessor(o); err == nil {
			metadata.SetGeneration(0)
			metadata.SetResourceVersion("")
		}
	}
	verdict.Changed = !apiequality.Semantic.DeepEqual(a, b)
}
