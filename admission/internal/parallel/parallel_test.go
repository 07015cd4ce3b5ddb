package parallel

import (
	"sync/atomic"
	"testing"
)

func TestEachReachesEveryNumberOnce(t *testing.T) {
	for _, n := range []int{0, 1, worthwhile - 1, worthwhile, 2*worthwhile + 1, 12345} {
		reached := make([]atomic.Int32, n)
		Each(n, func(from, to int) {
			for i := from; i < to; i++ {
				reached[i].Add(1)
			}
		})
		for i := range reached {
			if times := reached[i].Load(); times != 1 {
				t.Fatalf("of %d numbers, %d was reached %d times", n, i, times)
			}
		}
	}
}
