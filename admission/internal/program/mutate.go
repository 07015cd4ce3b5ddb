package program

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"sync"

	admissionregistrationv1 "k8s.io/api/admissionregistration/v1"
	appsv1 "k8s.io/api/apps/v1"
	autoscalingv1 "k8s.io/api/autoscaling/v1"
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	batchv1 "k8s.io/api/batch/v1"
	certificatesv1 "k8s.io/api/certificates/v1"
	coordinationv1 "k8s.io/api/coordination/v1"
	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"
	eventsv1 "k8s.io/api/events/v1"
	flowcontrolv1 "k8s.io/api/flowcontrol/v1"
	networkingv1 "k8s.io/api/networking/v1"
	nodev1 "k8s.io/api/node/v1"
	policyv1 "k8s.io/api/policy/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	resourcev1 "k8s.io/api/resource/v1"
	schedulingv1 "k8s.io/api/scheduling/v1"
	storagev1 "k8s.io/api/storage/v1"
	apiequality "k8s.io/apimachinery/pkg/api/equality"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/managedfields"
	utilruntime "k8s.io/apimachinery/pkg/util/runtime"
	"k8s.io/client-go/applyconfigurations"
	"sigs.k8s.io/structured-merge-diff/v6/typed"

	"cdk8s-slipway/admission/internal/custom"
	"cdk8s-slipway/admission/internal/engine"
	"cdk8s-slipway/admission/internal/extensionkinds"
	"cdk8s-slipway/admission/internal/policies"
	"cdk8s-slipway/admission/internal/target"
	"cdk8s-slipway/admission/internal/wire"
)

// builtInTypes tells how objects of Kubernetes' own kinds are merged. Reading its schemas takes a moment, so it is left
// until a policy needs them.
var builtInTypes = sync.OnceValue(func() managedfields.TypeConverter {
	scheme := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{
		admissionregistrationv1.AddToScheme, appsv1.AddToScheme, autoscalingv1.AddToScheme, autoscalingv2.AddToScheme,
		batchv1.AddToScheme, certificatesv1.AddToScheme, coordinationv1.AddToScheme, corev1.AddToScheme,
		discoveryv1.AddToScheme, eventsv1.AddToScheme, flowcontrolv1.AddToScheme, networkingv1.AddToScheme,
		nodev1.AddToScheme, policyv1.AddToScheme, rbacv1.AddToScheme, resourcev1.AddToScheme,
		schedulingv1.AddToScheme, storagev1.AddToScheme,
	} {
		utilruntime.Must(add(scheme))
	}
	return knownTypes{applyconfigurations.NewTypeConverter(scheme)}
})

// knownTypes merges by the shape of the objects what client-go has no types of, such as definitions.
type knownTypes struct{ managedfields.TypeConverter }

func (k knownTypes) ObjectToTyped(object runtime.Object, options ...typed.ValidationOptions) (*typed.TypedValue, error) {
	value, err := k.TypeConverter.ObjectToTyped(object, options...)
	if runtime.IsNotRegisteredError(err) {
		return managedfields.NewDeducedTypeConverter().ObjectToTyped(object, options...)
	}
	return value, err
}

// mutation is what the mutating policies of a request do to its objects before they are validated; nil without any.
func (p *Program) mutation(request *wire.Request, version target.Version) func(*engine.Judged) (json.RawMessage, []wire.Cause, error) {
	raws := slices.Concat(request.Beside, request.Objects)
	declared := slices.DeleteFunc(slices.Clone(raws), func(raw json.RawMessage) bool {
		return !bytes.Contains(raw, []byte("MutatingAdmissionPolicy"))
	})
	if len(declared) == 0 {
		return nil
	}
	set := policies.NewSet()
	judged := p.engine.Judge(&wire.Request{Objects: declared}, version)
	for i := range judged {
		if judged[i].Kind.Group == extensionkinds.Registration && judged[i].Versioned() != nil {
			set.Add(judged[i].Versioned())
		}
	}
	if !set.Mutates() {
		return nil
	}
	set.Surround(readable(raws))
	var mutex sync.Mutex // objects are judged at once, and a set evaluates one after another
	return func(judged *engine.Judged) (json.RawMessage, []wire.Cause, error) {
		if judged.Kind.Group == extensionkinds.Registration {
			return nil, nil, nil
		}
		mutex.Lock()
		defer mutex.Unlock()
		return mutateBuiltIn(judged, set)
	}
}

func readable(raws []json.RawMessage) []*unstructured.Unstructured {
	var objects []*unstructured.Unstructured
	for _, raw := range raws {
		if object, err := decode(raw); err == nil {
			objects = append(objects, object)
		}
	}
	return objects
}

func mutateBuiltIn(judged *engine.Judged, set *policies.Set) (json.RawMessage, []wire.Cause, error) {
	object, previous, err := judged.Encode()
	if err != nil {
		return nil, nil, err
	}
	request, err := policyRequestOf(judged, object, previous)
	if err != nil {
		return nil, nil, err
	}
	before := request.Object.DeepCopy()
	after, causes := set.Mutate(request, builtInTypes)
	if len(causes) > 0 || apiequality.Semantic.DeepEqual(before, after) {
		return nil, causes, nil
	}
	changed, err := after.MarshalJSON()
	return changed, nil, err
}

// mutateDefined does the same for an object of a defined kind, whose defaults are filled in anew.
func mutateDefined(definition *custom.Definition, object, old *unstructured.Unstructured, namespace string, set *policies.Set, verdict *wire.Verdict) *unstructured.Unstructured {
	types := sync.OnceValue(func() managedfields.TypeConverter {
		converter, err := definition.Types()
		if err != nil {
			return managedfields.NewDeducedTypeConverter()
		}
		return converter
	})
	after, causes := set.Mutate(policies.Request{Object: object, Old: old, Plural: definition.Plural, Namespace: namespace}, types)
	for _, cause := range causes {
		verdict.Refuse(cause)
	}
	if len(causes) > 0 {
		return object
	}
	unknown, err := definition.Normalise(after)
	if err != nil {
		verdict.Refuse(wire.Cause{Type: "Malformed", Message: err.Error()})
	}
	for _, path := range unknown {
		verdict.Refuse(wire.Cause{Type: "UnknownField", Field: path, Message: fmt.Sprintf("unknown field %q", path)})
	}
	return after
}
