package abi

import (
	"runtime"
	"runtime/debug"
)

// A process lives for one render, so the garbage of a small one is left lying: the heap starts at 4 MiB, and the first
// collection comes when it has grown to 128 MiB. What is large then collects as usual.
const (
	firstCollection = 100 * (128 / 4)
	usual           = 100
	// most is where WebAssembly, which gives cleanups no turn during a call, collects in any case.
	most = 768 << 20
)

func init() {
	debug.SetGCPercent(firstCollection)
	debug.SetMemoryLimit(most)
	runtime.AddCleanup(new([16]byte), func(percent int) { debug.SetGCPercent(percent) }, usual)
}
