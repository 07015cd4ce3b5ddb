package kinds

// Kinds that hold pods and whose strategies cannot be imported: Pod, ReplicaSet, ReplicationController and Job.

import (
	"context"
	"fmt"

	apiequality "k8s.io/apimachinery/pkg/api/equality"
	metav1validation "k8s.io/apimachinery/pkg/apis/meta/v1/validation"
	utilvalidation "k8s.io/apimachinery/pkg/util/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/apiserver/pkg/registry/rest"
	utilfeature "k8s.io/apiserver/pkg/util/feature"
	jobutil "k8s.io/kubernetes/pkg/api/job"
	podutil "k8s.io/kubernetes/pkg/api/pod"
	"k8s.io/kubernetes/pkg/apis/apps"
	appsvalidation "k8s.io/kubernetes/pkg/apis/apps/validation"
	"k8s.io/kubernetes/pkg/apis/batch"
	batchvalidation "k8s.io/kubernetes/pkg/apis/batch/validation"
	"k8s.io/kubernetes/pkg/apis/core"
	corevalidation "k8s.io/kubernetes/pkg/apis/core/validation"
	"k8s.io/kubernetes/pkg/features"

	"cdk8s-slipway/admission/internal/strategy"
)

func addWorkloads(t strategy.Table) {
	t.Add("", "Pod", "pods", strategy.Direct(podSteps))
	t.Add("", "ReplicationController", "replicationcontrollers", strategy.Direct(replicationControllerSteps))
	t.Add("apps", "ReplicaSet", "replicasets", strategy.Direct(replicaSetSteps))
	t.Add("batch", "Job", "jobs", strategy.Direct(jobSteps))
}

// podNameWarning is what the server says of names that are not DNS labels, where pods take their names from them.
func podNameWarning(name, usedIn string) []string {
	if msgs := utilvalidation.IsDNS1123Label(name); len(msgs) != 0 {
		return []string{fmt.Sprintf("metadata.name: this is used in %s, which can result in surprising behavior; a DNS label is recommended: %v", usedIn, msgs)}
	}
	return nil
}

const podNamesAndHostnames = "Pod names and hostnames"

var podSteps = strategy.Steps[*core.Pod]{
	Prepare: func(_ context.Context, obj, old *core.Pod) {
		if old == nil {
			completePod(obj)
			obj.Generation = 1
			obj.Status = core.PodStatus{Phase: core.PodPending}
			podutil.DropDisabledPodFields(obj, nil)
			podutil.DefaultPodLevelResources(obj)
			return
		}
		obj.Status = old.Status
		podutil.DropDisabledPodFields(obj, old)
		if !apiequality.Semantic.DeepEqual(obj.Spec, old.Spec) {
			obj.Generation++
		}
	},
	Create: func(_ context.Context, obj *core.Pod) field.ErrorList {
		if errs := pluginRefusals(obj); len(errs) > 0 {
			return errs
		}
		opts := podutil.GetValidationOptionsFromPodSpecAndMeta(&obj.Spec, nil, &obj.ObjectMeta, nil)
		opts.ResourceIsPod = true
		return corevalidation.ValidatePodCreate(obj, opts)
	},
	Update: func(_ context.Context, obj, old *core.Pod) field.ErrorList {
		opts := podutil.GetValidationOptionsFromPodSpecAndMeta(&obj.Spec, &old.Spec, &obj.ObjectMeta, &old.ObjectMeta)
		opts.ResourceIsPod = true
		return corevalidation.ValidatePodUpdate(obj, old, opts)
	},
	Warnings: func(ctx context.Context, obj, old *core.Pod) []string {
		if old != nil {
			return nil
		}
		return append(podNameWarning(obj.Name, "the Pod's hostname"), podutil.GetWarningsForPod(ctx, obj, nil)...)
	},
}

var replicationControllerSteps = strategy.Steps[*core.ReplicationController]{
	Prepare: func(_ context.Context, obj, old *core.ReplicationController) {
		if old == nil {
			obj.Status = core.ReplicationControllerStatus{}
			obj.Generation = 1
			podutil.DropDisabledTemplateFields(obj.Spec.Template, nil)
			return
		}
		obj.Status = old.Status
		podutil.DropDisabledTemplateFields(obj.Spec.Template, old.Spec.Template)
		if !apiequality.Semantic.DeepEqual(old.Spec, obj.Spec) {
			obj.Generation = old.Generation + 1
		}
	},
	Create: func(_ context.Context, obj *core.ReplicationController) field.ErrorList {
		opts := podutil.GetValidationOptionsFromPodTemplate(obj.Spec.Template, nil)
		return corevalidation.ValidateReplicationController(obj, opts)
	},
	Update: func(_ context.Context, obj, old *core.ReplicationController) field.ErrorList {
		opts := podutil.GetValidationOptionsFromPodTemplate(obj.Spec.Template, old.Spec.Template)
		return corevalidation.ValidateReplicationControllerUpdate(obj, old, opts)
	},
	Warnings: func(ctx context.Context, obj, old *core.ReplicationController) []string {
		path := field.NewPath("spec", "template")
		if old == nil {
			return append(podNameWarning(obj.Name, podNamesAndHostnames), podutil.GetWarningsForPodTemplate(ctx, path, obj.Spec.Template, nil)...)
		}
		if obj.Generation == old.Generation {
			return nil
		}
		return podutil.GetWarningsForPodTemplate(ctx, path, obj.Spec.Template, old.Spec.Template)
	},
}

var replicaSetSteps = strategy.Steps[*apps.ReplicaSet]{
	Prepare: func(_ context.Context, obj, old *apps.ReplicaSet) {
		if old == nil {
			obj.Status = apps.ReplicaSetStatus{}
			obj.Generation = 1
			podutil.DropDisabledTemplateFields(&obj.Spec.Template, nil)
			return
		}
		obj.Status = old.Status
		podutil.DropDisabledTemplateFields(&obj.Spec.Template, &old.Spec.Template)
		if !apiequality.Semantic.DeepEqual(old.Spec, obj.Spec) {
			obj.Generation = old.Generation + 1
		}
	},
	Create: func(_ context.Context, obj *apps.ReplicaSet) field.ErrorList {
		return appsvalidation.ValidateReplicaSet(obj, podutil.GetValidationOptionsFromPodTemplate(&obj.Spec.Template, nil))
	},
	Update: func(_ context.Context, obj, old *apps.ReplicaSet) field.ErrorList {
		opts := podutil.GetValidationOptionsFromPodTemplate(&obj.Spec.Template, &old.Spec.Template)
		return appsvalidation.ValidateReplicaSetUpdate(obj, old, opts)
	},
	Warnings: func(ctx context.Context, obj, old *apps.ReplicaSet) []string {
		path := field.NewPath("spec", "template")
		if old == nil {
			return append(podNameWarning(obj.Name, podNamesAndHostnames), podutil.GetWarningsForPodTemplate(ctx, path, &obj.Spec.Template, nil)...)
		}
		if obj.Generation == old.Generation {
			return nil
		}
		return podutil.GetWarningsForPodTemplate(ctx, path, &obj.Spec.Template, &old.Spec.Template)
	},
}

var jobSteps = strategy.Steps[*batch.Job]{
	Prepare: func(_ context.Context, obj, old *batch.Job) {
		if old == nil {
			selectOwnPods(obj)
			obj.Status = batch.JobStatus{}
			obj.Generation = 1
			jobutil.DropDisabledFields(&obj.Spec, nil)
			podutil.DropDisabledTemplateFields(&obj.Spec.Template, nil)
			return
		}
		obj.Status = old.Status
		jobutil.DropDisabledFields(&obj.Spec, &old.Spec)
		podutil.DropDisabledTemplateFields(&obj.Spec.Template, &old.Spec.Template)
		if !apiequality.Semantic.DeepEqual(obj.Spec, old.Spec) {
			obj.Generation = old.Generation + 1
		}
	},
	Create: func(_ context.Context, obj *batch.Job) field.ErrorList {
		return batchvalidation.ValidateJobCreate(obj, batchvalidation.JobValidationOptions{
			PodValidationOptions:  podutil.GetValidationOptionsFromPodTemplate(&obj.Spec.Template, nil),
			RequirePrefixedLabels: true,
		})
	},
	Update: func(_ context.Context, obj, old *batch.Job) field.ErrorList {
		return batchvalidation.ValidateJobUpdate(obj, old, jobUpdateOptions(obj, old))
	},
	Warnings: func(ctx context.Context, obj, old *batch.Job) []string {
		if old == nil {
			return append(podNameWarning(obj.Name, podNamesAndHostnames), jobutil.WarningsForJobSpec(ctx, field.NewPath("spec"), &obj.Spec, nil)...)
		}
		if obj.Generation == old.Generation {
			return nil
		}
		return jobutil.WarningsForJobSpec(ctx, field.NewPath("spec"), &obj.Spec, &old.Spec)
	},
	Config: func(context.Context) rest.DeclarativeValidationConfig {
		return rest.DeclarativeValidationConfig{Options: map[string]bool{
			string(features.WorkloadWithJob): utilfeature.DefaultFeatureGate.Enabled(features.WorkloadWithJob),
		}}
	},
}

// selectOwnPods gives a Job that does not bring a selector of its own the generated one.
func selectOwnPods(job *batch.Job) {
	if job.Spec.ManualSelector != nil && *job.Spec.ManualSelector {
		return
	}
	template := &job.Spec.Template
	if template.Labels == nil {
		template.Labels = map[string]string{}
	}
	generated := map[string]string{
		batch.LegacyJobNameLabel: job.Name, batch.JobNameLabel: job.Name,
		batch.LegacyControllerUidLabel: string(job.UID), batch.ControllerUidLabel: string(job.UID),
	}
	for key, value := range generated {
		if _, found := template.Labels[key]; !found {
			template.Labels[key] = value
		}
	}
	job.Spec.Selector = addControllerUID(job.Spec.Selector, string(job.UID))
}

func jobUpdateOptions(obj, old *batch.Job) batchvalidation.JobValidationOptions {
	opts := batchvalidation.JobValidationOptions{
		PodValidationOptions: podutil.GetValidationOptionsFromPodTemplate(&obj.Spec.Template, &old.Spec.Template),
	}
	opts.AllowInvalidLabelValueInSelector = opts.AllowInvalidLabelValueInSelector || metav1validation.LabelSelectorHasInvalidLabelValue(old.Spec.Selector)
	// The older version is a manifest, so its Job is taken as one that has not run: what the server lets a suspended
	// Job change before it starts may change here too.
	suspended := old.Spec.Suspend != nil && *old.Spec.Suspend
	opts.AllowMutableSchedulingDirectives = suspended
	opts.AllowMutablePodResources = suspended && utilfeature.DefaultFeatureGate.Enabled(features.MutablePodResourcesForSuspendedJobs)
	_, hadName := old.Spec.Template.Labels[batch.JobNameLabel]
	_, hadUID := old.Spec.Template.Labels[batch.ControllerUidLabel]
	opts.RequirePrefixedLabels = hadName && hadUID
	return opts
}
