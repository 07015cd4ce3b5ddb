package target

import "strings"

// check is one of Kubernetes' own that came, or went, without a feature gate: its code knows no version before.
type check struct {
	// kind is empty for a check of all kinds.
	kind string
	// under is the field that it is about, and all below it but the excepted; empty for a check of all fields.
	under  string
	except []string
	// text is a part of what the check says.
	text string
	// since is the minor version that brought it.
	since Version
}

// checks were found by comparing verdicts with the servers of all versions (npm run test:differential -- --all), and are
// as their sources say.
var checks = []check{
	{kind: "StatefulSet", under: "spec.template.spec", except: []string{"spec.template.spec.restartPolicy", "spec.template.spec.activeDeadlineSeconds"}, since: 34},
	{kind: "StatefulSet", under: "spec.volumeClaimTemplates", since: 34},
	{text: "must not be set to 'RestartContainer' for non-sidecar initContainers", since: 36},
	{kind: "HorizontalPodAutoscaler", under: "spec.scaleTargetRef.apiVersion", since: 34},
}

// Checks says whether a server of the version makes the check that refused a field of a kind.
func (v Version) Checks(kind, field, message string) bool {
	for _, c := range checks {
		if v < c.since && (c.kind == "" || c.kind == kind) && isUnder(field, c.under) && strings.Contains(message, c.text) {
			excepted := false
			for _, exception := range c.except {
				excepted = excepted || isUnder(field, exception)
			}
			if !excepted {
				return false
			}
		}
	}
	return true
}

func isUnder(field, path string) bool {
	rest, found := strings.CutPrefix(field, path)
	return found && (path == "" || rest == "" || rest[0] == '.' || rest[0] == '[')
}
