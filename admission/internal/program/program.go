// Package program answers requests: each object's own verdict, what stands around the object in the set (Pod Security,
// LimitRanges, ResourceQuotas, definitions, policies), and questions of RBAC.
//
// Most requests are about built-in kinds alone. What only definitions and policies need is prepared when they appear.
package program

import (
	"fmt"
	"strings"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/pod-security-admission/api"

	"cdk8s-slipway/admission/internal/access"
	"cdk8s-slipway/admission/internal/capacity"
	"cdk8s-slipway/admission/internal/engine"
	"cdk8s-slipway/admission/internal/kinds"
	"cdk8s-slipway/admission/internal/parallel"
	"cdk8s-slipway/admission/internal/podsecurity"
	"cdk8s-slipway/admission/internal/scheme"
	"cdk8s-slipway/admission/internal/strategy"
	"cdk8s-slipway/admission/internal/target"
	"cdk8s-slipway/admission/internal/wire"
)

// Program holds what is the same for all requests.
type Program struct {
	table    strategy.Table
	engine   *engine.Engine
	pods     *podsecurity.Evaluator
	extended bool
}

// New prepares the program for the built-in kinds.
func New() *Program {
	scheme.Install()
	pods, err := podsecurity.New()
	if err != nil {
		panic(err)
	}
	table := kinds.Builtin()
	return &Program{table: table, engine: engine.New(table), pods: pods}
}

// Handle answers a request in JSON.
func (p *Program) Handle(input []byte) []byte { return wire.Reply(input, p.answer) }

func (p *Program) answer(request *wire.Request, response *wire.Response) error {
	version, err := target.Parse(request.Kubernetes)
	if err != nil {
		return err
	}
	level, err := podsecurity.ParseLevel(request.PodSecurity)
	if err != nil {
		return err
	}
	if err := target.Use(version); err != nil {
		return err
	}
	if note := version.Note(); note != "" {
		response.Notes = append(response.Notes, note)
	}
	extended := p.extend(request)
	beside := p.engine.Judge(&wire.Request{Objects: request.Beside}, version)
	if extended {
		p.engine.Mutate = p.mutation(request, version)
	}
	judged := p.engine.Judge(request, version)
	p.engine.Mutate = nil
	all := append(append([]engine.Judged{}, beside...), judged...)
	p.evaluatePods(judged, all, version, level)
	applyCapacity(judged, beside)
	if len(request.Questions) > 0 {
		response.Answers = access.Answer(versioned(all), request.Questions)
	}
	if extended {
		if err := applyExtensions(request, judged, beside); err != nil {
			return err
		}
	}
	response.Verdicts = make([]wire.Verdict, len(judged))
	for i := range judged {
		response.Verdicts[i] = judged[i].Verdict
		if request.Normalised {
			if response.Verdicts[i].Stored, _, err = judged[i].Stored(); err != nil {
				return err
			}
		}
	}
	return nil
}

func versioned(judged []engine.Judged) []runtime.Object {
	var objects []runtime.Object
	for i := range judged {
		if object := judged[i].Versioned(); object != nil {
			objects = append(objects, object)
		}
	}
	return objects
}

// evaluatePods adds the Pod Security verdicts. A template that breaks an enforced level is accepted by the server, and
// then not one of its pods is: so it is refused here.
func (p *Program) evaluatePods(judged, all []engine.Judged, version target.Version, required api.Level) {
	var namespaces []*corev1.Namespace
	for i := range all {
		if all[i].Kind.Kind != "Namespace" {
			continue
		}
		if namespace, ok := all[i].Versioned().(*corev1.Namespace); ok {
			namespaces = append(namespaces, namespace)
		}
	}
	levels := podsecurity.NamespaceLevels(namespaces)
	parallel.Each(len(judged), func(from, to int) {
		for i := from; i < to; i++ {
			p.evaluatePod(&judged[i], levels, version, required)
		}
	})
}

func (p *Program) evaluatePod(j *engine.Judged, levels podsecurity.Levels, version target.Version, required api.Level) {
	if !j.HasPods() || j.Versioned() == nil {
		return
	}
	var enforced *api.LevelVersion
	if level, ok := levels[j.Namespace]; ok {
		enforced = &level
	}
	result := p.pods.Evaluate(j.Versioned(), version, required, enforced)
	j.Verdict.PodSecurity = result
	if result != nil && len(result.Violations) > 0 {
		j.Verdict.Refuse(wire.Cause{
			Type:    "PodSecurity",
			Message: fmt.Sprintf("violates PodSecurity %q: %s", result.Required+":latest", strings.Join(result.Violations, ", ")),
		})
	}
}

func applyCapacity(judged, beside []engine.Judged) {
	if !bounded(judged) && !bounded(beside) {
		return
	}
	var objects []capacity.Object
	add := func(j *engine.Judged, verdict *wire.Verdict) {
		if object := j.Versioned(); object != nil {
			objects = append(objects, capacity.Object{Versioned: object, Plural: j.Plural, Group: j.Kind.Group, Namespace: j.Namespace, Verdict: verdict})
		}
	}
	for i := range beside {
		add(&beside[i], nil)
	}
	for i := range judged {
		add(&judged[i], &judged[i].Verdict)
	}
	capacity.Apply(objects)
}

// bounded says whether there is anything that bounds what a namespace may use.
func bounded(judged []engine.Judged) bool {
	for i := range judged {
		if kind := judged[i].Kind.Kind; kind == "LimitRange" || kind == "ResourceQuota" {
			return true
		}
	}
	return false
}
