// The core program: Kubernetes' validation of the built-in kinds, Pod Security and RBAC.
//
// Built for WebAssembly it is a reactor driven by its exports (package abi); built natively it answers one request
// from standard input.
package main

import (
	_ "time/tzdata" // CronJob time zones are checked against it; WebAssembly has no file system to find them in.

	_ "cdk8s-slipway/admission/internal/argv"
	_ "cdk8s-slipway/admission/internal/quiet"

	"cdk8s-slipway/admission/internal/abi"
	"cdk8s-slipway/admission/internal/coreprogram"
	"cdk8s-slipway/admission/internal/scheme"
)

func init() {
	scheme.Install()
	program, err := coreprogram.New()
	if err != nil {
		panic(err)
	}
	abi.Handle = program.Handle
}

func main() { abi.Run() }
