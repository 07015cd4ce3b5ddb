// Package podsecurity says which Pod Security Standard the pods of an object reach, by the cluster's own evaluator.
package podsecurity

import (
	"fmt"

	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"

	"cdk8s-slipway/admission/internal/target"
	"cdk8s-slipway/admission/internal/wire"
)

// Evaluator holds the compiled checks.
type Evaluator struct{ checks policy.Evaluator }

// New returns an evaluator of all standards.
func New() (*Evaluator, error) {
	checks, err := policy.NewEvaluator(policy.DefaultChecks(), nil)
	if err != nil {
		return nil, err
	}
	return &Evaluator{checks}, nil
}

// Levels by namespace, from the labels that the API server enforces by.
type Levels map[string]api.LevelVersion

// NamespaceLevels reads the enforced levels of namespaces.
func NamespaceLevels(namespaces []*corev1.Namespace) Levels {
	levels := Levels{}
	none := api.LevelVersion{Level: api.LevelPrivileged, Version: api.LatestVersion()}
	for _, namespace := range namespaces {
		p, _ := api.PolicyToEvaluate(namespace.Labels, api.Policy{Enforce: none, Audit: none, Warn: none})
		if p.Enforce.Level != api.LevelPrivileged {
			levels[namespace.Name] = p.Enforce
		}
	}
	return levels
}

// ParseLevel reads the level of a request; empty asks for none.
func ParseLevel(text string) (api.Level, error) {
	if text == "" {
		return api.LevelPrivileged, nil
	}
	level := api.Level(text)
	if !level.Valid() {
		return "", fmt.Errorf("%q is no Pod Security level: privileged, baseline and restricted are", text)
	}
	return level, nil
}

// Evaluate judges an object's pods against the stricter of the required level and the namespace's. It returns nil for
// an object without pods.
func (e *Evaluator) Evaluate(object runtime.Object, version target.Version, required api.Level, enforced *api.LevelVersion) *wire.PodSecurity {
	meta, spec := Pod(object)
	if spec == nil {
		return nil
	}
	at := api.MajorMinorVersion(1, int(version))
	result := &wire.PodSecurity{Level: string(api.LevelPrivileged)}
	for _, level := range []api.Level{api.LevelRestricted, api.LevelBaseline} {
		if e.check(level, at, meta, spec).Allowed {
			result.Level = string(level)
			break
		}
	}
	if enforced != nil && api.CompareLevels(required, enforced.Level) < 0 {
		required, at = enforced.Level, enforced.Version
	}
	if required == api.LevelPrivileged {
		return result
	}
	result.Required = string(required)
	outcome := e.check(required, at, meta, spec)
	if !outcome.Allowed {
		for i, reason := range outcome.ForbiddenReasons {
			violation := reason
			if detail := outcome.ForbiddenDetails[i]; detail != "" {
				violation += " (" + detail + ")"
			}
			result.Violations = append(result.Violations, violation)
		}
	}
	return result
}

func (e *Evaluator) check(level api.Level, version api.Version, meta *metav1.ObjectMeta, spec *corev1.PodSpec) policy.AggregateCheckResult {
	return policy.AggregateCheckResults(e.checks.EvaluatePod(api.LevelVersion{Level: level, Version: version}, meta, spec))
}

// Pod returns the metadata and spec of an object's pods.
func Pod(object runtime.Object) (*metav1.ObjectMeta, *corev1.PodSpec) {
	switch o := object.(type) {
	case *corev1.Pod:
		return &o.ObjectMeta, &o.Spec
	case *corev1.PodTemplate:
		return parts(&o.Template)
	case *corev1.ReplicationController:
		if o.Spec.Template == nil {
			return nil, nil
		}
		return parts(o.Spec.Template)
	case *appsv1.Deployment:
		return parts(&o.Spec.Template)
	case *appsv1.ReplicaSet:
		return parts(&o.Spec.Template)
	case *appsv1.DaemonSet:
		return parts(&o.Spec.Template)
	case *appsv1.StatefulSet:
		return parts(&o.Spec.Template)
	case *batchv1.Job:
		return parts(&o.Spec.Template)
	case *batchv1.CronJob:
		return parts(&o.Spec.JobTemplate.Spec.Template)
	}
	return nil, nil
}

func parts(template *corev1.PodTemplateSpec) (*metav1.ObjectMeta, *corev1.PodSpec) {
	return &template.ObjectMeta, &template.Spec
}
