package kinds_test

import (
	"encoding/json"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"

	"cdk8s-slipway/admission/internal/engine"
	"cdk8s-slipway/admission/internal/kinds"
	"cdk8s-slipway/admission/internal/scheme"
	"cdk8s-slipway/admission/internal/target"
	"cdk8s-slipway/admission/internal/wire"
)

func init() { scheme.Install() }

var judge = engine.New(kinds.Builtin())

func manifest(t *testing.T, text string) json.RawMessage {
	t.Helper()
	raw, err := yaml.YAMLToJSON([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func verdict(t *testing.T, version target.Version, older, newer string) wire.Verdict {
	t.Helper()
	request := &wire.Request{Objects: []json.RawMessage{manifest(t, newer)}}
	if older != "" {
		request.Previous = []json.RawMessage{manifest(t, older)}
	}
	return judge.Judge(request, version)[0].Verdict
}

const (
	service = "{apiVersion: v1, kind: Service, metadata: {name: db}, spec: {%, selector: {app: db}}}"
	claim   = "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], %}}"
	job     = "{apiVersion: batch/v1, kind: Job, metadata: {name: once}, spec: {%, template: {spec: {restartPolicy: Never, containers: [{name: a, image: a}]}}}}"
	daemons = "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {%, selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: a}]}}}}"
)

func TestUpdatesMeetWhatAClusterHasStored(t *testing.T) {
	for name, test := range map[string]struct{ form, older, newer, refusal string }{
		"a claim grows":                                 {claim, "resources: {requests: {storage: 1Gi}}", "resources: {requests: {storage: 2Gi}}", ""},
		"a claim shrinks":                               {claim, "resources: {requests: {storage: 2Gi}}", "resources: {requests: {storage: 1Gi}}", "spec.resources.requests.storage: Forbidden: field can not be less than status.capacity"},
		"a claim changes its access":                    {claim, "resources: {requests: {storage: 1Gi}}, storageClassName: a", "resources: {requests: {storage: 1Gi}}, storageClassName: b", "spec is immutable after creation"},
		"a claim names its volume":                      {claim, "resources: {requests: {storage: 1Gi}}", "resources: {requests: {storage: 1Gi}}, volumeName: disk", ""},
		"a Service becomes headless":                    {service, "ports: [{port: 1}]", "ports: [{port: 1}], clusterIP: None", `spec.clusterIPs[0]: Invalid value: ["None"]: may not change once set`},
		"a headless Service no longer says so":          {service, "ports: [{port: 1}], clusterIP: None", "ports: [{port: 1}]", ""},
		"a Service pins its address":                    {service, "ports: [{port: 1}]", "ports: [{port: 1}], clusterIP: 10.96.7.7", ""},
		"a Service changes its address":                 {service, "ports: [{port: 1}], clusterIP: 10.96.7.6", "ports: [{port: 1}], clusterIP: 10.96.7.7", "may not change once set"},
		"a Service gets node ports":                     {service, "ports: [{port: 1}]", "ports: [{port: 1}], type: NodePort", ""},
		"a Service loses its allocated node ports":      {service, "ports: [{port: 1}], type: NodePort", "ports: [{port: 1}]", ""},
		"a load balancer becomes an ordinary Service":   {service, "ports: [{port: 1}], type: LoadBalancer, externalTrafficPolicy: Local", "ports: [{port: 1}]", ""},
		"a load balancer changes its class":             {service, "ports: [{port: 1}], type: LoadBalancer, loadBalancerClass: a.example/b", "ports: [{port: 1}], type: LoadBalancer, loadBalancerClass: a.example/c", "spec.loadBalancerClass: Invalid value: \"a.example/c\": may not change once set"},
		"a Service becomes an alias":                    {service, "ports: [{port: 1}]", "ports: [{port: 1}], type: ExternalName, externalName: db.example.com", ""},
		"a headless Service becomes an alias":           {service, "ports: [{port: 1}], clusterIP: None", "ports: [{port: 1}], type: ExternalName, externalName: db.example.com", ""},
		"a Service asks for the other family":           {service, "ports: [{port: 1}], ipFamilies: [IPv4]", "ports: [{port: 1}], ipFamilies: [IPv6]", "expected an IPv6 value as indicated by `ipFamilies[0]`"},
		"a dual-stack Service becomes single-stack":     {service, "ports: [{port: 1}], ipFamilyPolicy: RequireDualStack", "ports: [{port: 1}], ipFamilyPolicy: SingleStack", ""},
		"a Job is suspended":                            {job, "suspend: false", "suspend: true", ""},
		"a Job's completions change":                    {job, "completions: 1", "completions: 2", "spec.completions: Invalid value: 2: field is immutable"},
		"a Deployment is recreated instead of replaced": {daemons, "replicas: 1", "strategy: {type: Recreate}", ""},
	} {
		t.Run(name, func(t *testing.T) {
			form := func(part string) string { return strings.Replace(test.form, "%", part, 1) }
			got := verdict(t, target.Newest, form(test.older), form(test.newer))
			if got.Operation != "update" {
				t.Fatalf("it is judged as a %s: %s", got.Operation, got.Message)
			}
			if refused := got.Status == wire.Refused; refused != (test.refusal != "") || !strings.Contains(got.Message, test.refusal) {
				t.Errorf("%s %q, want the refusal %q", got.Status, got.Message, test.refusal)
			}
		})
	}
}

func TestFaultsOfOneMapComeInOneOrder(t *testing.T) {
	const broken = "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {'e e': a, 'a a': a, 'd d': a, 'c c': a, 'b b': a}}"
	first := verdict(t, target.Newest, "", broken)
	if len(first.Causes) != 5 || first.Causes[0].Field != "data[a a]" || first.Causes[4].Field != "data[e e]" {
		t.Fatalf("causes: %v", first.Causes)
	}
	for range 20 {
		if again := verdict(t, target.Newest, "", broken); again.Message != first.Message {
			t.Fatalf("%s\nand then\n%s", first.Message, again.Message)
		}
	}
}

func TestKindsOfTheCluster(t *testing.T) {
	for name, test := range map[string]struct{ manifest, refusal string }{
		"a field of a node that no feature turns on": {"{apiVersion: v1, kind: Node, metadata: {name: a}, spec: {podPreemptionPolicy: {disableResizePreemption: [a]}}}", ""},
		"an API service":                       {"{apiVersion: apiregistration.k8s.io/v1, kind: APIService, metadata: {name: v1.example.com}, spec: {group: example.com, version: v1, groupPriorityMinimum: 10, versionPriority: 10, insecureSkipTLSVerify: true, service: {name: a, namespace: b}}}", ""},
		"one under another name":               {"{apiVersion: apiregistration.k8s.io/v1, kind: APIService, metadata: {name: v2.example.com}, spec: {group: example.com, version: v1, groupPriorityMinimum: 10, versionPriority: 10, insecureSkipTLSVerify: true, service: {name: a, namespace: b}}}", "metadata.name"},
		"a request without a PEM":              {"{apiVersion: certificates.k8s.io/v1, kind: CertificateSigningRequest, metadata: {name: a}, spec: {request: YQ==, signerName: example.com/a, usages: [client auth]}}", "spec.request"},
		"an attachment of a volume":            {"{apiVersion: storage.k8s.io/v1, kind: VolumeAttachment, metadata: {name: a}, spec: {attacher: example.com, nodeName: a, source: {persistentVolumeName: a}}}", ""},
		"one of nothing":                       {"{apiVersion: storage.k8s.io/v1, kind: VolumeAttachment, metadata: {name: a}, spec: {attacher: example.com, nodeName: a, source: {}}}", "spec.source"},
		"a question of access":                 {"{apiVersion: authorization.k8s.io/v1, kind: SelfSubjectAccessReview, spec: {resourceAttributes: {verb: get, resource: pods}}}", ""},
		"a question with what the server sets": {"{apiVersion: authorization.k8s.io/v1, kind: SelfSubjectAccessReview, metadata: {deletionGracePeriodSeconds: 0}, spec: {resourceAttributes: {verb: get, resource: pods}}}", ""},
		"a question with a name":               {"{apiVersion: authorization.k8s.io/v1, kind: SelfSubjectAccessReview, metadata: {name: a}, spec: {resourceAttributes: {verb: get, resource: pods}}}", "must be empty"},
		"a review of no token":                 {"{apiVersion: authentication.k8s.io/v1, kind: TokenReview, spec: {}}", "token is required"},
		"an Ingress of long ago":               {"{apiVersion: extensions/v1beta1, kind: Ingress, metadata: {name: a}}", "no matches for kind"},
		"a kind nobody knows":                  {"{apiVersion: v1, kind: Wagon, metadata: {name: a}}", "no matches for kind"},
		"a migration without a kind":           {"{apiVersion: storagemigration.k8s.io/v1, kind: StorageVersionMigration, metadata: {name: a}, spec: {resource: {}}}", "spec.resource"},
	} {
		t.Run(name, func(t *testing.T) {
			got := verdict(t, target.Newest, "", test.manifest)
			if got.Status == wire.NotJudged || (got.Status == wire.Refused) != (test.refusal != "") || !strings.Contains(got.Message, test.refusal) {
				t.Errorf("%s %q, want the refusal %q", got.Status, got.Message, test.refusal)
			}
		})
	}
}

func TestOlderVersionsMakeTheirOwnChecks(t *testing.T) {
	const set = "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db}, spec: {serviceName: db, selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {%}}}}"
	for name, test := range map[string]struct {
		manifest string
		since    target.Version
		until    target.Version
	}{
		"containers in a StatefulSet":                     {strings.Replace(set, "%", "containers: []", 1), 34, target.Newest},
		"the restart policy of a StatefulSet":             {strings.Replace(set, "%", "restartPolicy: Never, containers: [{name: a, image: a}]", 1), target.Oldest, target.Newest},
		"the restart policy of a StatefulSet's container": {strings.Replace(set, "%", "containers: [{name: a, image: a, restartPolicy: Bad}]", 1), 35, target.Newest},
		"how an init container is resized":                {"{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a, image: a}], initContainers: [{name: b, image: b, resizePolicy: [{resourceName: cpu, restartPolicy: RestartContainer}]}]}}", 36, target.Newest},
		"the group of what an autoscaler scales":          {"{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {maxReplicas: 2, scaleTargetRef: {kind: Deployment, name: a}}}", 34, target.Newest},
		"the restart policy of a container":               {"{apiVersion: v1, kind: PodTemplate, metadata: {name: a}, template: {spec: {containers: [{name: a, image: a, restartPolicy: Always}]}}}", target.Oldest, 33},
	} {
		t.Run(name, func(t *testing.T) {
			for version := target.Version(target.Oldest); version <= target.Newest; version++ {
				if err := target.Use(version); err != nil {
					t.Fatal(err)
				}
				got := verdict(t, version, "", test.manifest)
				if want := version >= test.since && version <= test.until; (got.Status == wire.Refused) != want {
					t.Errorf("%s: %s %q", version, got.Status, got.Message)
				}
			}
		})
	}
}
