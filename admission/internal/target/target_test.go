package target

import (
	"slices"
	"testing"

	appsv1 "k8s.io/api/apps/v1"
)

func TestParse(t *testing.T) {
	for text, want := range map[string]Version{"": Newest, "1.33": 33, "v1.35": 35, "1.36.4": 36} {
		if got, err := Parse(text); err != nil || got != want {
			t.Errorf("Parse(%q) = %v, %v, want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"1", "2.33", "1.x", "1.32", "1.38"} {
		if _, err := Parse(text); err == nil {
			t.Errorf("Parse(%q) found no fault", text)
		}
	}
}

func TestNewerFields(t *testing.T) {
	manifest := []byte(`{"spec":{"template":{"spec":{"containers":[{"name":"a"},{"name":"b","restartPolicyRules":[],"env":[{"valueFrom":{"fileKeyRef":{}}}]}]}}}}`)
	want := []string{"spec.template.spec.containers[1].env[0].valueFrom.fileKeyRef", "spec.template.spec.containers[1].restartPolicyRules"}
	if got := Version(33).NewerFields(&appsv1.Deployment{}, manifest); !slices.Equal(got, want) {
		t.Errorf("for 1.33: %v, want %v", got, want)
	}
	for _, version := range []Version{34, Newest} {
		if got := version.NewerFields(&appsv1.Deployment{}, manifest); len(got) > 0 {
			t.Errorf("for %s: %v, want none", version, got)
		}
	}
}
