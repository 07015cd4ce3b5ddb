// The policy program: CustomResourceDefinitions, the objects of their kinds, and ValidatingAdmissionPolicies.
//
// It is loaded only for a set that has, or is judged beside, one of these.
package main

import (
	_ "time/tzdata"

	_ "cdk8s-slipway/admission/internal/argv"
	_ "cdk8s-slipway/admission/internal/quiet"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/install"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	_ "k8s.io/kubernetes/pkg/apis/admissionregistration/install"

	"cdk8s-slipway/admission/internal/abi"
	"cdk8s-slipway/admission/internal/policyprogram"
)

func init() {
	install.Install(legacyscheme.Scheme)
	abi.Handle = policyprogram.New().Handle
}

func main() { abi.Run() }
