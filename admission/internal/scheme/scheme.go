// Package scheme registers the API versions that clusters serve by default: the stable ones. Kubernetes' own install
// packages bring all the others too, a tenth of the program for versions that are refused anyway.
package scheme

import (
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	utilruntime "k8s.io/apimachinery/pkg/util/runtime"
	"k8s.io/kube-aggregator/pkg/apis/apiregistration"
	apiregistrationv1 "k8s.io/kube-aggregator/pkg/apis/apiregistration/v1"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	"k8s.io/kubernetes/pkg/apis/admissionregistration"
	admissionregistrationv1 "k8s.io/kubernetes/pkg/apis/admissionregistration/v1"
	"k8s.io/kubernetes/pkg/apis/apps"
	appsv1 "k8s.io/kubernetes/pkg/apis/apps/v1"
	"k8s.io/kubernetes/pkg/apis/authentication"
	authenticationv1 "k8s.io/kubernetes/pkg/apis/authentication/v1"
	"k8s.io/kubernetes/pkg/apis/authorization"
	authorizationv1 "k8s.io/kubernetes/pkg/apis/authorization/v1"
	"k8s.io/kubernetes/pkg/apis/autoscaling"
	autoscalingv1 "k8s.io/kubernetes/pkg/apis/autoscaling/v1"
	autoscalingv2 "k8s.io/kubernetes/pkg/apis/autoscaling/v2"
	"k8s.io/kubernetes/pkg/apis/batch"
	batchv1 "k8s.io/kubernetes/pkg/apis/batch/v1"
	"k8s.io/kubernetes/pkg/apis/certificates"
	certificatesv1 "k8s.io/kubernetes/pkg/apis/certificates/v1"
	"k8s.io/kubernetes/pkg/apis/coordination"
	coordinationv1 "k8s.io/kubernetes/pkg/apis/coordination/v1"
	"k8s.io/kubernetes/pkg/apis/core"
	corev1 "k8s.io/kubernetes/pkg/apis/core/v1"
	"k8s.io/kubernetes/pkg/apis/discovery"
	discoveryv1 "k8s.io/kubernetes/pkg/apis/discovery/v1"
	"k8s.io/kubernetes/pkg/apis/events"
	eventsv1 "k8s.io/kubernetes/pkg/apis/events/v1"
	"k8s.io/kubernetes/pkg/apis/flowcontrol"
	flowcontrolv1 "k8s.io/kubernetes/pkg/apis/flowcontrol/v1"
	"k8s.io/kubernetes/pkg/apis/networking"
	networkingv1 "k8s.io/kubernetes/pkg/apis/networking/v1"
	"k8s.io/kubernetes/pkg/apis/node"
	nodev1 "k8s.io/kubernetes/pkg/apis/node/v1"
	"k8s.io/kubernetes/pkg/apis/policy"
	policyv1 "k8s.io/kubernetes/pkg/apis/policy/v1"
	"k8s.io/kubernetes/pkg/apis/rbac"
	rbacv1 "k8s.io/kubernetes/pkg/apis/rbac/v1"
	"k8s.io/kubernetes/pkg/apis/resource"
	resourcev1 "k8s.io/kubernetes/pkg/apis/resource/v1"
	"k8s.io/kubernetes/pkg/apis/scheduling"
	schedulingv1 "k8s.io/kubernetes/pkg/apis/scheduling/v1"
	"k8s.io/kubernetes/pkg/apis/storage"
	storagev1 "k8s.io/kubernetes/pkg/apis/storage/v1"
	"k8s.io/kubernetes/pkg/apis/storagemigration"
	storagemigrationv1 "k8s.io/kubernetes/pkg/apis/storagemigration/v1"
)

// group is an API group: its internal types and its stable versions, the preferred one first.
type group struct {
	internal func(*runtime.Scheme) error
	versions []func(*runtime.Scheme) error
	order    []schema.GroupVersion
}

func one(internal, version func(*runtime.Scheme) error, name schema.GroupVersion) group {
	return group{internal, []func(*runtime.Scheme) error{version}, []schema.GroupVersion{name}}
}

func builtin() []group {
	return []group{
		one(core.AddToScheme, corev1.AddToScheme, corev1.SchemeGroupVersion),
		one(apps.AddToScheme, appsv1.AddToScheme, appsv1.SchemeGroupVersion),
		one(batch.AddToScheme, batchv1.AddToScheme, batchv1.SchemeGroupVersion),
		one(coordination.AddToScheme, coordinationv1.AddToScheme, coordinationv1.SchemeGroupVersion),
		one(discovery.AddToScheme, discoveryv1.AddToScheme, discoveryv1.SchemeGroupVersion),
		one(flowcontrol.AddToScheme, flowcontrolv1.AddToScheme, flowcontrolv1.SchemeGroupVersion),
		one(networking.AddToScheme, networkingv1.AddToScheme, networkingv1.SchemeGroupVersion),
		one(node.AddToScheme, nodev1.AddToScheme, nodev1.SchemeGroupVersion),
		one(policy.AddToScheme, policyv1.AddToScheme, policyv1.SchemeGroupVersion),
		one(rbac.AddToScheme, rbacv1.AddToScheme, rbacv1.SchemeGroupVersion),
		one(scheduling.AddToScheme, schedulingv1.AddToScheme, schedulingv1.SchemeGroupVersion),
		one(storage.AddToScheme, storagev1.AddToScheme, storagev1.SchemeGroupVersion),
		one(apiregistration.AddToScheme, apiregistrationv1.AddToScheme, apiregistrationv1.SchemeGroupVersion),
		one(authentication.AddToScheme, authenticationv1.AddToScheme, authenticationv1.SchemeGroupVersion),
		one(authorization.AddToScheme, authorizationv1.AddToScheme, authorizationv1.SchemeGroupVersion),
		one(certificates.AddToScheme, certificatesv1.AddToScheme, certificatesv1.SchemeGroupVersion),
		one(storagemigration.AddToScheme, storagemigrationv1.AddToScheme, storagemigrationv1.SchemeGroupVersion),
		one(events.AddToScheme, eventsv1.AddToScheme, eventsv1.SchemeGroupVersion),
		{
			autoscaling.AddToScheme,
			[]func(*runtime.Scheme) error{autoscalingv1.AddToScheme, autoscalingv2.AddToScheme},
			[]schema.GroupVersion{autoscalingv2.SchemeGroupVersion, autoscalingv1.SchemeGroupVersion},
		},
	}
}

func extensions() []group {
	return []group{
		one(apiextensions.AddToScheme, apiextensionsv1.AddToScheme, apiextensionsv1.SchemeGroupVersion),
		one(admissionregistration.AddToScheme, admissionregistrationv1.AddToScheme, admissionregistrationv1.SchemeGroupVersion),
		one(resource.AddToScheme, resourcev1.AddToScheme, resourcev1.SchemeGroupVersion),
	}
}

// Install registers the groups of the built-in kinds with the scheme that Kubernetes' strategies use.
func Install() { install(builtin()) }

// InstallExtensions registers the groups by which a cluster is extended.
func InstallExtensions() { install(extensions()) }

func install(groups []group) {
	scheme := legacyscheme.Scheme
	for _, group := range groups {
		utilruntime.Must(group.internal(scheme))
		for _, add := range group.versions {
			utilruntime.Must(add(scheme))
		}
		utilruntime.Must(scheme.SetVersionPriority(group.order...))
	}
}
