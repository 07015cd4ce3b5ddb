package engine

import (
	"fmt"
	"sort"
	"strings"

	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/kubernetes/pkg/api/legacyscheme"

	"cdk8s-slipway/admission/internal/strategy"
	"cdk8s-slipway/admission/internal/wire"
)

// find looks the object's kind up. Without a row, the object is refused where the server surely does not know the
// kind, and not judged where it may.
func (e *Engine) find(h header, judged *Judged) (strategy.Kind, bool) {
	verdict := &judged.Verdict
	gvk, err := h.gvk()
	if err != nil {
		verdict.Refuse(wire.Cause{Type: "Unrecognized", Field: "apiVersion", Message: err.Error()})
		return strategy.Kind{}, false
	}
	judged.Kind = gvk
	judged.Name = h.name
	scheme := legacyscheme.Scheme
	kind, known := e.table[gvk.GroupKind()]
	if !e.owns(gvk.Group) {
		verdict.Status = wire.NotJudged
		verdict.Message = fmt.Sprintf("no definition of %s %s: give its CustomResourceDefinition", h.APIVersion, h.Kind)
		return kind, false
	}
	if scheme.Recognizes(gvk) && !known {
		verdict.Status = wire.NotJudged
		verdict.Message = fmt.Sprintf("the rules for %s %s are not part of this program", h.APIVersion, h.Kind)
		return kind, false
	}
	if !scheme.Recognizes(gvk) || !e.serves(gvk) {
		cause := wire.Cause{Type: "NotServed", Field: "apiVersion", Known: e.served(gvk.Kind)}
		cause.Message = fmt.Sprintf("no matches for kind %q in version %q", h.Kind, h.APIVersion)
		if len(cause.Known) == 0 {
			cause.Known = e.served("")
		} else {
			cause.Message += fmt.Sprintf(": Kubernetes %s serves it as %s", e.version, strings.Join(cause.Known, ", "))
		}
		verdict.Refuse(cause)
		return kind, false
	}
	judged.Plural = kind.Plural
	if kind.Strategy.NamespaceScoped() {
		judged.Namespace = h.requestNamespace()
	}
	return kind, true
}

// owns says whether the program knows an API group as a whole, so that a kind it lacks does not exist. A group without
// a dot is Kubernetes' own, and no definition can bring it back.
func (e *Engine) owns(group string) bool {
	if !strings.Contains(group, ".") {
		return true
	}
	for kind := range e.table {
		if kind.Group == group {
			return true
		}
	}
	return false
}

func (e *Engine) serves(gvk schema.GroupVersionKind) bool {
	object, err := legacyscheme.Scheme.New(gvk)
	return err == nil && e.version.Serves(gvk.Version, object)
}

// served lists the API versions that have a kind, or all that there is, as "apps/v1 Deployment".
func (e *Engine) served(kind string) []string {
	var versions []string
	for gk := range e.table {
		if kind != "" && gk.Kind != kind {
			continue
		}
		for _, gv := range legacyscheme.Scheme.VersionsForGroupKind(gk) {
			if e.serves(gv.WithKind(gk.Kind)) {
				versions = append(versions, gv.String()+" "+gk.Kind)
			}
		}
	}
	sort.Strings(versions)
	return versions
}
