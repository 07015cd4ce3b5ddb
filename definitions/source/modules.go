//go:build tools

// Package definitions requires the projects whose custom resources this library renders: their own Go types are what
// the definitions are made from.
package definitions

import (
	_ "github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	_ "github.com/cert-manager/cert-manager/pkg/apis/certmanager/v1"
	_ "github.com/external-secrets/external-secrets/apis/externalsecrets/v1"
	_ "github.com/fluxcd/kustomize-controller/api/v1"
	_ "github.com/fluxcd/source-controller/api/v1"
	_ "github.com/kedacore/keda/v2/apis/keda/v1alpha1"
	_ "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	_ "github.com/vmware-tanzu/velero/pkg/apis/velero/v1"
	_ "knative.dev/serving/pkg/apis/serving/v1"
	_ "sigs.k8s.io/gateway-api/apis/v1"
)
