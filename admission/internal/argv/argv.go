// Package argv gives os.Args a value before any other package is initialised.
//
// A WebAssembly reactor that is initialised ahead of time has no arguments, and klog reads os.Args[0] while it
// initialises. Go initialises independent packages in the order of their import paths, and this one sorts before
// everything under k8s.io.
package argv

import "os"

// Ready is read by the programs' main packages so that the import is not a blank one.
var Ready = setArgs()

func setArgs() bool {
	if len(os.Args) == 0 {
		os.Args = []string{"admission"}
	}
	return true
}
