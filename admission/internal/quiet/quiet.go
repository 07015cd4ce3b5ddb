// Package quiet silences klog: what Kubernetes' code logs is for a server's operator, and the programs' only output is
// their response.
package quiet

import (
	"github.com/go-logr/logr"
	"k8s.io/klog/v2"
)

func init() {
	klog.SetLogger(logr.Discard())
}
