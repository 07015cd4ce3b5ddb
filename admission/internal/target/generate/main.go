// Writes fields.json: the fields of Kubernetes' API types that came after the oldest version that can be asked for, each
// with the minor version that brought it. It reads the sources of k8s.io/api of each minor.
package main

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"

	"cdk8s-slipway/admission/internal/target"
)

// fields are the JSON names of a type's fields, by package and type.
type fields map[string]map[string]bool

func main() {
	introduced := map[string]map[string]int{}
	known := fields{}
	for minor := target.Oldest; minor <= target.Newest; minor++ {
		dir, err := download(fmt.Sprintf("k8s.io/api@v0.%d.0", minor))
		if err != nil {
			fail(err)
		}
		found, err := read(dir)
		if err != nil {
			fail(err)
		}
		for name, list := range found {
			before, had := known[name]
			for field := range list {
				// A type that is new as a whole can only be reached by a field that is.
				if had && !before[field] {
					if introduced[name] == nil {
						introduced[name] = map[string]int{}
					}
					introduced[name][field] = minor
				}
			}
		}
		for name, list := range found {
			known[name] = list
		}
	}
	data, err := json.MarshalIndent(introduced, "", " ")
	if err == nil {
		err = os.WriteFile("fields.json", append(data, '\n'), 0o644)
	}
	if err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func download(module string) (string, error) {
	command := exec.Command("go", "mod", "download", "-json", module)
	command.Dir = os.TempDir()
	output, err := command.Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w", module, err)
	}
	var answer struct{ Dir string }
	return answer.Dir, json.Unmarshal(output, &answer)
}

func read(root string) (fields, error) {
	found := fields{}
	files, err := filepath.Glob(filepath.Join(root, "*", "v*", "*types*.go"))
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		relative, err := filepath.Rel(root, filepath.Dir(file))
		if err != nil {
			return nil, err
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			return nil, err
		}
		ast.Inspect(parsed, func(node ast.Node) bool {
			if spec, ok := node.(*ast.TypeSpec); ok {
				if structure, ok := spec.Type.(*ast.StructType); ok {
					found["k8s.io/api/"+filepath.ToSlash(relative)+"."+spec.Name.Name] = names(structure)
				}
			}
			return true
		})
	}
	return found, nil
}

func names(structure *ast.StructType) map[string]bool {
	list := map[string]bool{}
	for _, field := range structure.Fields.List {
		if field.Tag == nil {
			continue
		}
		tag, err := strconv.Unquote(field.Tag.Value)
		if err != nil {
			continue
		}
		if name, _, _ := strings.Cut(reflect.StructTag(tag).Get("json"), ","); name != "" && name != "-" {
			list[name] = true
		}
	}
	return list
}
