// Reads YAML documents as kubectl does, and prints each of them as one line of JSON.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"k8s.io/apimachinery/pkg/util/yaml"
)

func main() {
	if err := run(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(in io.Reader, out io.Writer) error {
	decoder := yaml.NewYAMLOrJSONDecoder(in, 4096)
	for {
		var document json.RawMessage
		err := decoder.Decode(&document)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		// As in kubectl: an empty document is no object.
		if document = bytes.TrimSpace(document); len(document) == 0 || bytes.Equal(document, []byte("null")) {
			continue
		}
		if _, err := fmt.Fprintf(out, "%s\n", document); err != nil {
			return err
		}
	}
}
