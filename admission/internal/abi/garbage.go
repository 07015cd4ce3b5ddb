package abi

import "runtime/debug"

// collectAbove is the size of the heap below which garbage is left lying: a process lives for one render.
const collectAbove = 768 << 20

func init() {
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(collectAbove)
}
