//go:build tools

// Package definitions requires Argo CD by itself: it pins older versions of Kubernetes' packages than the others.
package definitions

import _ "github.com/argoproj/argo-cd/v2/pkg/apis/application/v1alpha1"
