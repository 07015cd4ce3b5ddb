package engine

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"cdk8s-slipway/admission/internal/target"
	"cdk8s-slipway/admission/internal/wire"
)

// refuse turns the server's error into causes.
func refuse(verdict *wire.Verdict, err error, kind string, raw json.RawMessage) {
	var status apierrors.APIStatus
	if !errors.As(err, &status) {
		verdict.Refuse(wire.Cause{Type: "InternalError", Message: err.Error()})
		return
	}
	answer := status.Status()
	verdict.Message = answer.Message
	if answer.Details != nil {
		inOrder(&answer)
		verdict.Message = answer.Message
		for _, cause := range answer.Details.Causes {
			verdict.Refuse(wire.Cause{
				Type:    strings.TrimPrefix(string(cause.Type), "FieldValue"),
				Field:   cause.Field,
				Value:   shownValue(kind, raw, cause.Field),
				Message: cause.Message,
			})
		}
	}
	if len(verdict.Causes) == 0 {
		verdict.Refuse(wire.Cause{Type: string(answer.Reason), Message: answer.Message})
	}
}

// ofTarget leaves of the server's error what a server of the target version would say, which may be nothing.
func (e *Engine) ofTarget(err error, kind string) error {
	var status *apierrors.StatusError
	if e.version == target.Newest || !errors.As(err, &status) || status.ErrStatus.Details == nil {
		return err
	}
	answer := &status.ErrStatus
	before := len(answer.Details.Causes)
	answer.Details.Causes = slices.DeleteFunc(answer.Details.Causes, func(cause metav1.StatusCause) bool {
		return !e.version.Checks(kind, cause.Field, cause.Message)
	})
	switch left := len(answer.Details.Causes); {
	case left == before:
	case left == 0:
		return nil
	default:
		restate(answer)
	}
	return err
}

// restate writes the message anew from the causes.
func restate(answer *metav1.Status) {
	subject, _, found := strings.Cut(answer.Message, " is invalid: ")
	if !found {
		return
	}
	var sentences []string
	for _, cause := range answer.Details.Causes {
		if sentence := cause.Field + ": " + cause.Message; !slices.Contains(sentences, sentence) {
			sentences = append(sentences, sentence)
		}
	}
	text := strings.Join(sentences, ", ")
	if len(sentences) > 1 {
		text = "[" + text + "]"
	}
	answer.Message = fmt.Sprintf("%s is invalid: %s", subject, text)
}

// inOrder sorts what validation found about the entries of one map: it walks through maps in an order that is another
// each time, and the same input has to give the same verdict.
func inOrder(answer *metav1.Status) {
	causes := answer.Details.Causes
	moved := false
	for start := 0; start < len(causes); {
		end := start + 1
		for end < len(causes) && holderOf(causes[end].Field) == holderOf(causes[start].Field) {
			end++
		}
		if entries := causes[start:end]; !slices.IsSortedFunc(entries, byEntry) {
			slices.SortStableFunc(entries, byEntry)
			moved = true
		}
		start = end
	}
	if moved {
		restate(answer)
	}
}

// holderOf is the list or map that a field is an entry of, and any other field itself.
func holderOf(field string) string {
	if at := strings.LastIndex(field, "["); at >= 0 && strings.HasSuffix(field, "]") {
		return field[:at]
	}
	return field
}

func byEntry(a, b metav1.StatusCause) int {
	i, notA := strconv.Atoi(entryOf(a.Field))
	j, notB := strconv.Atoi(entryOf(b.Field))
	if notA == nil && notB == nil {
		return cmp.Compare(i, j) // a list is walked in its order, and so are the faults of one item
	}
	return cmp.Or(strings.Compare(a.Field, b.Field), strings.Compare(a.Message, b.Message))
}

func entryOf(field string) string {
	return strings.TrimSuffix(strings.TrimPrefix(field[len(holderOf(field)):], "["), "]")
}
