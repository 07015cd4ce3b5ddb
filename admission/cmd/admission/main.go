// The admission program: Kubernetes' own validation of the built-in kinds, Pod Security, quotas and RBAC, custom
// resources by their definitions, and admission policies.
//
// Built natively it answers one request from standard input; built for WebAssembly it is a reactor driven by its
// exports (package abi).
package main

import (
	_ "time/tzdata" // CronJob time zones are checked against it; WebAssembly has no file system to find them in.

	_ "cdk8s-slipway/admission/internal/argv"
	_ "cdk8s-slipway/admission/internal/quiet"

	"cdk8s-slipway/admission/internal/abi"
	"cdk8s-slipway/admission/internal/program"
)

func init() { abi.Handle = program.New().Handle }

func main() { abi.Run() }
