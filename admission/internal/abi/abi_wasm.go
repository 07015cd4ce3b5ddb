//go:build wasip1

// Package abi is how bytes cross the border of the WebAssembly program: the host asks for a buffer, writes the
// request into the program's memory, calls, and reads the response from there. Standard input is not used: Node's
// WASI copies it in pieces, and has crashed on large ones.
package abi

import "unsafe"

var (
	input  []byte
	output []byte
	// Handle is set by the program's main package.
	Handle func([]byte) []byte
)

// admissionBuffer returns the address of a buffer for a request of the given size, valid until the next call.
//
//go:wasmexport admissionBuffer
func admissionBuffer(size int32) int32 {
	if cap(input) < int(size) {
		input = make([]byte, size)
	}
	input = input[:size]
	return int32(uintptr(unsafe.Pointer(unsafe.SliceData(input))))
}

// admissionCall answers the request in the buffer. The result holds the address of the response in its upper half and the
// length in its lower half; both are unsigned.
//
//go:wasmexport admissionCall
func admissionCall() int64 {
	output = Handle(input)
	address := uint64(uintptr(unsafe.Pointer(unsafe.SliceData(output))))
	return int64(address<<32 | uint64(uint32(len(output))))
}

// Run is empty: a reactor is driven by its exports.
func Run() {}
