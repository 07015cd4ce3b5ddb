//go:build !wasip1

// Package abi is how a request reaches the program. Built natively, it is read from standard input and the response
// is written to standard output: a process answers one request.
package abi

import (
	"fmt"
	"io"
	"os"
)

// Handle is set by the program's main package.
var Handle func([]byte) []byte

// Run answers one request.
func Run() {
	request, err := io.ReadAll(os.Stdin)
	if err != nil {
		fmt.Fprintf(os.Stderr, "cannot read the request from standard input: %v\n", err)
		os.Exit(2)
	}
	if _, err := os.Stdout.Write(append(Handle(request), '\n')); err != nil {
		os.Exit(2)
	}
}
