package program

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"

	"cdk8s-slipway/admission/internal/wire"
)

var tested = New()

func objects(t *testing.T, texts ...string) []json.RawMessage {
	t.Helper()
	var found []json.RawMessage
	for _, text := range texts {
		raw, err := yaml.YAMLToJSON([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, raw)
	}
	return found
}

func ask(t *testing.T, request wire.Request) wire.Verdict {
	t.Helper()
	question, err := json.Marshal(request)
	if err != nil {
		t.Fatal(err)
	}
	var response wire.Response
	if err := json.Unmarshal(tested.Handle(question), &response); err != nil || response.Error != "" {
		t.Fatal(err, response.Error)
	}
	return response.Verdicts[0]
}

// mutating is a policy with its binding.
func mutating(name, patchType, field, expression string) []string {
	return []string{
		fmt.Sprintf(`{apiVersion: admissionregistration.k8s.io/v1, kind: MutatingAdmissionPolicy, metadata: {name: %s}, spec: {reinvocationPolicy: Never,
 matchConstraints: {resourceRules: [{apiGroups: ["*"], apiVersions: ["*"], operations: [CREATE, UPDATE], resources: ["*"]}]},
 mutations: [{patchType: %s, %s: {expression: '%s'}}]}}`, name, patchType, field, expression),
		fmt.Sprintf(`{apiVersion: admissionregistration.k8s.io/v1, kind: MutatingAdmissionPolicyBinding, metadata: {name: %s}, spec: {policyName: %s}}`, name, name),
	}
}

func jsonPatch(expression string) []string {
	return mutating("patch", "JSONPatch", "jsonPatch", expression)
}

func apply(expression string) []string {
	return mutating("apply", "ApplyConfiguration", "applyConfiguration", expression)
}

const (
	web = `{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}},
 spec: {containers: [{name: main, image: "main:1"}]}}}}`
	widget     = `{apiVersion: example.com/v1, kind: Widget, metadata: {name: w}, spec: {parts: [{name: a, number: 1}]}}`
	definition = `{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: widgets.example.com}, spec: {group: example.com, scope: Namespaced,
 names: {plural: widgets, singular: widget, kind: Widget, listKind: WidgetList}, versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, properties: {
 spec: {type: object, required: [size], properties: {size: {type: integer}, parts: {type: array, maxItems: 2, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [name],
 items: {type: object, required: [name], properties: {name: {type: string}, number: {type: integer}}}}}}}}}}]}}`
)

func TestMutatingPoliciesComeBeforeValidation(t *testing.T) {
	for name, test := range map[string]struct {
		object  string
		beside  []string
		refusal string
	}{
		"a list that is a map by name is merged": {web, apply(`Object{spec: Object.spec{template: Object.spec.template{spec: Object.spec.template.spec{containers: [Object.spec.template.spec.containers{name: "main", image: "other:1"}]}}}}`), ""},
		"what a patch makes is validated":        {web, jsonPatch(`[JSONPatch{op: "replace", path: "/spec/replicas", value: -1}]`), "spec.replicas: Invalid value: -1"},
		"what no type has is refused":            {web, jsonPatch(`[JSONPatch{op: "add", path: "/spec/nonsense", value: 1}]`), `unknown field "spec.nonsense"`},
		"a patch that does not apply is refused": {web, jsonPatch(`[JSONPatch{op: "add", path: "/no/where", value: 1}]`), "MutatingAdmissionPolicy 'patch' with binding 'patch' denied request"},
		"the defaults are there to be patched":   {web, jsonPatch(`[JSONPatch{op: "test", path: "/spec/replicas", value: 1}, JSONPatch{op: "replace", path: "/spec/replicas", value: -1}]`), "spec.replicas"},
		"a custom resource gets what it lacks":   {widget, append(apply(`Object{spec: Object.spec{size: 3}}`), definition), ""},
		"and lacks it without the policy":        {widget, []string{definition}, "Widget \"w\" is invalid"},
		"its lists are merged by their keys":     {widget, append(apply(`Object{spec: Object.spec{size: 3, parts: [Object.spec.parts{name: "b"}, Object.spec.parts{name: "c"}]}}`), definition), "Widget \"w\" is invalid"},
		"policies are exempt from policies":      {jsonPatch(`[JSONPatch{op: "test", path: "/a", value: 1}]`)[0], jsonPatch(`[JSONPatch{op: "remove", path: "/spec"}]`), ""},
		"a class of devices":                     {`{apiVersion: resource.k8s.io/v1, kind: DeviceClass, metadata: {name: a}, spec: {selectors: [{cel: {expression: 'device.driver == "x"'}}]}}`, nil, ""},
		"a class by no expression":               {`{apiVersion: resource.k8s.io/v1, kind: DeviceClass, metadata: {name: a}, spec: {selectors: [{cel: {expression: 'device.'}}]}}`, nil, "spec.selectors[0].cel.expression"},
	} {
		t.Run(name, func(t *testing.T) {
			got := ask(t, wire.Request{Objects: objects(t, test.object), Beside: objects(t, test.beside...)})
			if got.Status == wire.NotJudged || (got.Status == wire.Refused) != (test.refusal != "") || !strings.Contains(got.Message, test.refusal) {
				t.Errorf("%s %q, want the refusal %q", got.Status, got.Message, test.refusal)
			}
		})
	}
}

func TestLaterPoliciesSeeWhatEarlierHaveMade(t *testing.T) {
	first := mutating("a", "JSONPatch", "jsonPatch", `[JSONPatch{op: "add", path: "/metadata/annotations", value: {"seen": "a"}}]`)
	second := mutating("b", "JSONPatch", "jsonPatch", `[JSONPatch{op: "test", path: "/metadata/annotations/seen", value: "a"}, JSONPatch{op: "replace", path: "/metadata/annotations/seen", value: "b"}]`)
	got := ask(t, wire.Request{Objects: objects(t, web), Beside: objects(t, append(second, first...)...), Normalised: true})
	if !strings.Contains(string(got.Stored), `"seen":"b"`) {
		t.Errorf("stored: %s", got.Stored)
	}
}

func TestManyObjectsAreMutatedAsOneIs(t *testing.T) {
	policy := apply(`Object{spec: Object.spec{replicas: 5}}`)
	var many []string
	for i := range 200 {
		many = append(many, strings.Replace(web, "name: web", fmt.Sprintf("name: web-%d, namespace: team-%d", i, i%7), 1))
	}
	question, err := json.Marshal(wire.Request{Objects: objects(t, many...), Beside: objects(t, policy...), Normalised: true})
	if err != nil {
		t.Fatal(err)
	}
	if answer := string(tested.Handle(question)); strings.Count(answer, `"replicas":5`) != 200 {
		t.Errorf("%d of 200 have what the policy sets", strings.Count(answer, `"replicas":5`))
	}
}

func TestMutatesEachObjectOfALargeSet(t *testing.T) {
	request := wire.Request{Normalised: true, Beside: objects(t, jsonPatch(`[JSONPatch{op: "add", path: "/data/added", value: "yes"}]`)...)}
	for i := range 2000 {
		request.Objects = append(request.Objects, objects(t, fmt.Sprintf(`{apiVersion: v1, kind: ConfigMap, metadata: {name: a-%d, namespace: n-%d}, data: {a: b}}`, i, i))...)
	}
	question, err := json.Marshal(request)
	if err != nil {
		t.Fatal(err)
	}
	var response wire.Response
	if err := json.Unmarshal(tested.Handle(question), &response); err != nil || response.Error != "" {
		t.Fatal(err, response.Error)
	}
	for i, verdict := range response.Verdicts {
		if verdict.Index != i || !strings.Contains(string(verdict.Stored), `"added":"yes"`) {
			t.Fatalf("object %d is stored as %s", i, verdict.Stored)
		}
	}
}
