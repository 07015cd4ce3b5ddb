package kinds

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/kubernetes/pkg/apis/batch"
)

// addControllerUID makes a selector choose the pods of one controller.
func addControllerUID(selector *metav1.LabelSelector, uid string) *metav1.LabelSelector {
	if selector == nil {
		selector = &metav1.LabelSelector{}
	}
	if selector.MatchLabels == nil {
		selector.MatchLabels = map[string]string{}
	}
	if _, found := selector.MatchLabels[batch.ControllerUidLabel]; !found {
		selector.MatchLabels[batch.ControllerUidLabel] = uid
	}
	return selector
}
