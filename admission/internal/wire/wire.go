// Package wire is the JSON that goes into the program and comes out of it. lib/validation/admission/types.ts is the same in
// TypeScript; a test on that side compares the two.
package wire

import "encoding/json"

// Request is one question about one set of objects.
type Request struct {
	// Kubernetes is the target minor version, "1.37".
	Kubernetes string `json:"kubernetes,omitempty"`
	// PodSecurity is the level that all pods of the set must reach; empty when none is asked for.
	PodSecurity string `json:"podSecurity,omitempty"`
	// Objects are judged, in this order.
	Objects []json.RawMessage `json:"objects"`
	// Previous are older versions of the objects; those with the identity of an object make its verdict that of an update.
	Previous []json.RawMessage `json:"previous,omitempty"`
	// Beside are objects that are taken to be in the cluster already: policies, definitions, quotas, namespaces, roles.
	Beside []json.RawMessage `json:"beside,omitempty"`
	// Questions ask who may do what once the set is applied.
	Questions []Question `json:"questions,omitempty"`
	// Definitions are CustomResourceDefinitions that are known to be valid.
	Definitions []json.RawMessage `json:"definitions,omitempty"`
	// Normalised asks for each object as the server would store it.
	Normalised bool `json:"normalised,omitempty"`
}

// Question is one authorization question.
type Question struct {
	User        string   `json:"user"`
	Groups      []string `json:"groups,omitempty"`
	Verb        string   `json:"verb"`
	Group       string   `json:"group,omitempty"`
	Resource    string   `json:"resource,omitempty"`
	Subresource string   `json:"subresource,omitempty"`
	Namespace   string   `json:"namespace,omitempty"`
	Name        string   `json:"name,omitempty"`
	// Path is a non-resource URL; it excludes Resource.
	Path string `json:"path,omitempty"`
}

// Answer says whether a question's user may do it, and by which rule.
type Answer struct {
	Allowed bool   `json:"allowed"`
	Reason  string `json:"reason,omitempty"`
}

// The four statuses of a verdict.
const (
	Accepted  = "accepted"
	Warned    = "warned"
	Refused   = "refused"
	NotJudged = "not-judged"
)

// Cause is one reason for a refusal, in the server's own words.
type Cause struct {
	Type    string          `json:"type"`
	Field   string          `json:"field"`
	Value   json.RawMessage `json:"value,omitempty"`
	Message string          `json:"message"`
	// Known is what would be known in the place of an unknown field or kind: names of fields, or "apps/v1 Deployment".
	Known []string `json:"known,omitempty"`
}

// PodSecurity is what the Pod Security Standards say of an object that holds pods.
type PodSecurity struct {
	// Level is the strictest level that the pods reach.
	Level string `json:"level"`
	// Required is the level that was asked for, by the request or by the namespace's label.
	Required   string   `json:"required,omitempty"`
	Violations []string `json:"violations,omitempty"`
}

// Verdict is what the API server would say to one object.
type Verdict struct {
	Index  int    `json:"index"`
	Status string `json:"status"`
	// Operation is "create" or "update".
	Operation string `json:"operation,omitempty"`
	// Message is the server's whole message for a refusal, or the reason why an object could not be judged.
	Message     string       `json:"message,omitempty"`
	Causes      []Cause      `json:"causes,omitempty"`
	Warnings    []string     `json:"warnings,omitempty"`
	PodSecurity *PodSecurity `json:"podSecurity,omitempty"`
	// Changed and Restarts are set for updates: the object differs; its pods are replaced.
	Changed  bool `json:"changed,omitempty"`
	Restarts bool `json:"restarts,omitempty"`
	// Stored is set where the request asks for normalised objects.
	Stored json.RawMessage `json:"stored,omitempty"`
}

// Response answers a Request.
type Response struct {
	Verdicts []Verdict `json:"verdicts"`
	Answers  []Answer  `json:"answers,omitempty"`
	// Notes are statements about the request as a whole: what cannot be told for its target version, for example.
	Notes []string `json:"notes,omitempty"`
	// Error is set when the request itself could not be used; nothing else is then.
	Error string `json:"error,omitempty"`
}

// Refuse adds a cause and makes the verdict a refusal.
func (v *Verdict) Refuse(cause Cause) {
	v.Status = Refused
	v.Causes = append(v.Causes, cause)
	if v.Message == "" {
		v.Message = cause.Message
	}
}
