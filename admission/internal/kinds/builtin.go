// Package kinds holds the built-in kinds of the core program: those whose own strategies compile to WebAssembly, and
// those for which the same steps are spelled out over Kubernetes' own validation functions.
package kinds

import (
	"k8s.io/kubernetes/pkg/registry/apps/controllerrevision"
	"k8s.io/kubernetes/pkg/registry/apps/daemonset"
	"k8s.io/kubernetes/pkg/registry/apps/deployment"
	"k8s.io/kubernetes/pkg/registry/apps/statefulset"
	"k8s.io/kubernetes/pkg/registry/autoscaling/horizontalpodautoscaler"
	"k8s.io/kubernetes/pkg/registry/batch/cronjob"
	"k8s.io/kubernetes/pkg/registry/coordination/lease"
	"k8s.io/kubernetes/pkg/registry/core/limitrange"
	"k8s.io/kubernetes/pkg/registry/core/podtemplate"
	"k8s.io/kubernetes/pkg/registry/core/resourcequota"
	"k8s.io/kubernetes/pkg/registry/flowcontrol/flowschema"
	"k8s.io/kubernetes/pkg/registry/flowcontrol/prioritylevelconfiguration"
	"k8s.io/kubernetes/pkg/registry/networking/ingress"
	"k8s.io/kubernetes/pkg/registry/networking/ingressclass"
	"k8s.io/kubernetes/pkg/registry/networking/ipaddress"
	"k8s.io/kubernetes/pkg/registry/networking/networkpolicy"
	"k8s.io/kubernetes/pkg/registry/networking/servicecidr"
	"k8s.io/kubernetes/pkg/registry/node/runtimeclass"
	"k8s.io/kubernetes/pkg/registry/policy/poddisruptionbudget"
	"k8s.io/kubernetes/pkg/registry/rbac/clusterrole"
	"k8s.io/kubernetes/pkg/registry/rbac/clusterrolebinding"
	"k8s.io/kubernetes/pkg/registry/rbac/role"
	"k8s.io/kubernetes/pkg/registry/rbac/rolebinding"
	"k8s.io/kubernetes/pkg/registry/scheduling/priorityclass"
	"k8s.io/kubernetes/pkg/registry/storage/csidriver"
	"k8s.io/kubernetes/pkg/registry/storage/csinode"
	"k8s.io/kubernetes/pkg/registry/storage/csistoragecapacity"
	"k8s.io/kubernetes/pkg/registry/storage/storageclass"
	"k8s.io/kubernetes/pkg/registry/storage/volumeattributesclass"

	"cdk8s-slipway/admission/internal/strategy"
)

// Builtin returns the core program's table.
func Builtin() strategy.Table {
	t := strategy.Table{}
	addCore(t)
	addNetwork(t)
	addWorkloads(t)
	addCluster(t)
	addImported(t)
	return t
}

func addImported(t strategy.Table) {
	t.Add("", "LimitRange", "limitranges", limitrange.Strategy)
	t.Add("", "PodTemplate", "podtemplates", podtemplate.Strategy)
	t.Add("", "ResourceQuota", "resourcequotas", resourcequota.Strategy)
	t.Add("apps", "ControllerRevision", "controllerrevisions", controllerrevision.Strategy)
	t.Add("apps", "DaemonSet", "daemonsets", daemonset.Strategy)
	t.Add("apps", "Deployment", "deployments", deployment.Strategy)
	t.Add("apps", "StatefulSet", "statefulsets", statefulset.Strategy)
	t.Add("autoscaling", "HorizontalPodAutoscaler", "horizontalpodautoscalers", horizontalpodautoscaler.Strategy)
	t.Add("batch", "CronJob", "cronjobs", cronjob.Strategy)
	t.Add("coordination.k8s.io", "Lease", "leases", lease.Strategy)
	t.Add("flowcontrol.apiserver.k8s.io", "FlowSchema", "flowschemas", flowschema.Strategy)
	t.Add("flowcontrol.apiserver.k8s.io", "PriorityLevelConfiguration", "prioritylevelconfigurations", prioritylevelconfiguration.Strategy)
	t.Add("networking.k8s.io", "Ingress", "ingresses", ingress.Strategy)
	t.Add("networking.k8s.io", "IngressClass", "ingressclasses", ingressclass.Strategy)
	t.Add("networking.k8s.io", "IPAddress", "ipaddresses", ipaddress.Strategy)
	t.Add("networking.k8s.io", "NetworkPolicy", "networkpolicies", networkpolicy.Strategy)
	t.Add("networking.k8s.io", "ServiceCIDR", "servicecidrs", servicecidr.Strategy)
	t.Add("node.k8s.io", "RuntimeClass", "runtimeclasses", runtimeclass.Strategy)
	t.Add("policy", "PodDisruptionBudget", "poddisruptionbudgets", poddisruptionbudget.Strategy)
	t.Add("rbac.authorization.k8s.io", "ClusterRole", "clusterroles", clusterrole.Strategy)
	t.Add("rbac.authorization.k8s.io", "ClusterRoleBinding", "clusterrolebindings", clusterrolebinding.Strategy)
	t.Add("rbac.authorization.k8s.io", "Role", "roles", role.Strategy)
	t.Add("rbac.authorization.k8s.io", "RoleBinding", "rolebindings", rolebinding.Strategy)
	t.Add("scheduling.k8s.io", "PriorityClass", "priorityclasses", priorityclass.Strategy)
	t.Add("storage.k8s.io", "CSIDriver", "csidrivers", csidriver.Strategy)
	t.Add("storage.k8s.io", "CSINode", "csinodes", csinode.Strategy)
	t.Add("storage.k8s.io", "CSIStorageCapacity", "csistoragecapacities", csistoragecapacity.Strategy)
	t.Add("storage.k8s.io", "StorageClass", "storageclasses", storageclass.Strategy)
	t.Add("storage.k8s.io", "VolumeAttributesClass", "volumeattributesclasses", volumeattributesclass.Strategy)
}
