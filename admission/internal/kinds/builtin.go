package kinds

// The built-in kinds of the core program: those whose own strategies compile, and the direct ones.

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
)

// Builtin returns the core program's table.
func Builtin() Table {
	t := Table{}
	addCore(t)
	addNetwork(t)
	addWorkloads(t)
	addImported(t)
	return t
}

func addImported(t Table) {
	t.add("", "LimitRange", "limitranges", limitrange.Strategy)
	t.add("", "PodTemplate", "podtemplates", podtemplate.Strategy)
	t.add("", "ResourceQuota", "resourcequotas", resourcequota.Strategy)
	t.add("apps", "ControllerRevision", "controllerrevisions", controllerrevision.Strategy)
	t.add("apps", "DaemonSet", "daemonsets", daemonset.Strategy)
	t.add("apps", "Deployment", "deployments", deployment.Strategy)
	t.add("apps", "StatefulSet", "statefulsets", statefulset.Strategy)
	t.add("autoscaling", "HorizontalPodAutoscaler", "horizontalpodautoscalers", horizontalpodautoscaler.Strategy)
	t.add("batch", "CronJob", "cronjobs", cronjob.Strategy)
	t.add("coordination.k8s.io", "Lease", "leases", lease.Strategy)
	t.add("flowcontrol.apiserver.k8s.io", "FlowSchema", "flowschemas", flowschema.Strategy)
	t.add("flowcontrol.apiserver.k8s.io", "PriorityLevelConfiguration", "prioritylevelconfigurations", prioritylevelconfiguration.Strategy)
	t.add("networking.k8s.io", "Ingress", "ingresses", ingress.Strategy)
	t.add("networking.k8s.io", "IngressClass", "ingressclasses", ingressclass.Strategy)
	t.add("networking.k8s.io", "IPAddress", "ipaddresses", ipaddress.Strategy)
	t.add("networking.k8s.io", "NetworkPolicy", "networkpolicies", networkpolicy.Strategy)
	t.add("networking.k8s.io", "ServiceCIDR", "servicecidrs", servicecidr.Strategy)
	t.add("node.k8s.io", "RuntimeClass", "runtimeclasses", runtimeclass.Strategy)
	t.add("policy", "PodDisruptionBudget", "poddisruptionbudgets", poddisruptionbudget.Strategy)
	t.add("rbac.authorization.k8s.io", "ClusterRole", "clusterroles", clusterrole.Strategy)
	t.add("rbac.authorization.k8s.io", "ClusterRoleBinding", "clusterrolebindings", clusterrolebinding.Strategy)
	t.add("rbac.authorization.k8s.io", "Role", "roles", role.Strategy)
	t.add("rbac.authorization.k8s.io", "RoleBinding", "rolebindings", rolebinding.Strategy)
	t.add("scheduling.k8s.io", "PriorityClass", "priorityclasses", priorityclass.Strategy)
	t.add("storage.k8s.io", "CSIDriver", "csidrivers", csidriver.Strategy)
	t.add("storage.k8s.io", "CSINode", "csinodes", csinode.Strategy)
	t.add("storage.k8s.io", "CSIStorageCapacity", "csistoragecapacities", csistoragecapacity.Strategy)
	t.add("storage.k8s.io", "StorageClass", "storageclasses", storageclass.Strategy)
	t.add("storage.k8s.io", "VolumeAttributesClass", "volumeattributesclasses", volumeattributesclass.Strategy)
}
