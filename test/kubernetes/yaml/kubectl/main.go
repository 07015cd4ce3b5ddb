// Reads texts as kubectl does. Each line of the input is a text in JSON; each line of the output is what kubectl would
// send of it, and the error that would stop it.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/yaml"
)

type reading struct {
	Documents []json.RawMessage `json:"documents"`
	Error     string            `json:"error,omitempty"`
}

func main() {
	if err := run(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(in io.Reader, out io.Writer) error {
	texts := json.NewDecoder(bufio.NewReaderSize(in, 1<<20))
	buffered := bufio.NewWriterSize(out, 1<<20)
	readings := json.NewEncoder(buffered)
	for {
		var text string
		if err := texts.Decode(&text); errors.Is(err, io.EOF) {
			return buffered.Flush()
		} else if err != nil {
			return err
		}
		if err := readings.Encode(read(text)); err != nil {
			return err
		}
	}
}

// read is what cli-runtime's FileVisitor and StreamVisitor do before they look at the object.
func read(text string) (result reading) {
	result.Documents = []json.RawMessage{}
	file := transform.NewReader(strings.NewReader(text), unicode.BOMOverride(unicode.UTF8.NewDecoder()))
	decoder := yaml.NewYAMLOrJSONDecoder(file, 4096)
	for {
		object := runtime.RawExtension{}
		if err := decoder.Decode(&object); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			result.Error = err.Error()
			return
		}
		raw := bytes.TrimSpace(object.Raw)
		if len(raw) == 0 || bytes.Equal(raw, []byte("null")) {
			continue
		}
		// What kubectl sends is decoded once more: a number that fits no float stops it here.
		var value any
		if err := json.Unmarshal(raw, &value); err != nil {
			result.Error = err.Error()
			return
		}
		result.Documents = append(result.Documents, raw)
	}
}
