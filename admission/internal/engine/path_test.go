package engine

import (
	"encoding/json"
	"testing"
)

func TestShownValue(t *testing.T) {
	raw := json.RawMessage(`{"metadata":{"labels":{"a.b/c":"x"}},"spec":{"ports":[{"port":0},{"port":-1}],"empty":null},"data":{"key":"secret"}}`)
	cases := []struct{ kind, path, want string }{
		{"Service", "spec.ports[1].port", "-1"},
		{"Service", "metadata.labels[a.b/c]", `"x"`},
		{"Service", "spec.empty", "null"},
		{"Service", "spec.ports", ""},
		{"Service", "spec.ports[7].port", ""},
		{"Service", "spec.missing.deep", ""},
		{"Service", "", ""},
		{"ConfigMap", "data[key]", `"secret"`},
		{"Secret", "data[key]", ""},
	}
	for _, c := range cases {
		if got := string(shownValue(c.kind, raw, c.path)); got != c.want {
			t.Errorf("shownValue(%s, %q) = %s, want %s", c.kind, c.path, got, c.want)
		}
	}
}
