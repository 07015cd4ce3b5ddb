// Package parallel spreads the objects of a large request over the processors.
package parallel

import (
	"runtime"
	"sync"
)

// worthwhile is the number of objects from which on a further goroutine saves more time than it takes.
const worthwhile = 200

// Each calls work for parts of the numbers below n, which together are all of them, and waits for all.
func Each(n int, work func(from, to int)) {
	parts := max(1, min(runtime.GOMAXPROCS(0), n/worthwhile))
	var done sync.WaitGroup
	for part := range parts {
		done.Go(func() { work(n*part/parts, n*(part+1)/parts) })
	}
	done.Wait()
}
