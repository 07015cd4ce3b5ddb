// Istio makes its definitions from protocol buffers, and publishes them in a package of Go. This prints them.
package main

import (
	"io/fs"
	"log"
	"os"

	"istio.io/istio/manifests"
)

func main() {
	definitions, err := fs.ReadFile(manifests.BuiltinOrDir(""), "charts/base/files/crd-all.gen.yaml")
	if err != nil {
		log.Fatal(err)
	}
	if _, err := os.Stdout.Write(definitions); err != nil {
		log.Fatal(err)
	}
}
