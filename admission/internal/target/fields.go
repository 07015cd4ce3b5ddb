package target

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"reflect"
	"sort"
	"strings"
	"sync"
)

//go:generate go run ./generate

//go:embed fields.json
var fieldsJSON []byte

// introductions maps a type and field to the minor version that brought it, for those newer than the oldest version.
var introductions = sync.OnceValue(func() map[string]map[string]int {
	var read map[string]map[string]int
	if err := json.Unmarshal(fieldsJSON, &read); err != nil {
		panic(err)
	}
	return read
})

// NewerFields lists the fields of a manifest that its type has today, and that the version's decoder does not know.
func (v Version) NewerFields(kind any, raw []byte) []string {
	if v == Newest {
		return nil
	}
	var manifest any
	if json.Unmarshal(raw, &manifest) != nil {
		return nil
	}
	var found []string
	v.walk(reflect.TypeOf(kind), manifest, "", &found)
	sort.Strings(found)
	return found
}

func (v Version) walk(t reflect.Type, value any, path string, found *[]string) {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch node := value.(type) {
	case []any:
		if t.Kind() != reflect.Slice {
			return
		}
		for i, item := range node {
			v.walk(t.Elem(), item, fmt.Sprintf("%s[%d]", path, i), found)
		}
	case map[string]any:
		for key, item := range node {
			at := strings.TrimPrefix(path+"."+key, ".")
			if t.Kind() == reflect.Map {
				v.walk(t.Elem(), item, at, found)
			} else if t.Kind() == reflect.Struct {
				v.walkField(t, key, item, at, found)
			}
		}
	}
}

func (v Version) walkField(t reflect.Type, key string, value any, path string, found *[]string) {
	owner, field, ok := fieldOf(t, key)
	if !ok {
		return
	}
	if minor := introductions()[owner.PkgPath()+"."+owner.Name()][key]; minor > int(v) {
		*found = append(*found, path)
		return
	}
	v.walk(field.Type, value, path, found)
}

// KnownFields lists the names of the fields that a kind has beside the one at a path: "spec.selector.app".
func (v Version) KnownFields(kind any, path string) []string {
	t := reflect.TypeOf(kind)
	steps := strings.FieldsFunc(path, func(r rune) bool { return r == '.' || r == '[' || r == ']' })
	for i, step := range steps {
		for t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		if i == len(steps)-1 {
			break
		}
		switch t.Kind() {
		case reflect.Slice, reflect.Map:
			t = t.Elem()
		case reflect.Struct:
			_, field, ok := fieldOf(t, step)
			if !ok {
				return nil
			}
			t = field.Type
		default:
			return nil
		}
	}
	if t.Kind() != reflect.Struct {
		return nil
	}
	names := v.fieldNames(t)
	sort.Strings(names)
	return names
}

func (v Version) fieldNames(t reflect.Type) []string {
	var names []string
	for i := range t.NumField() {
		field := t.Field(i)
		tag, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		if tag == "" && strings.Contains(options, "inline") && field.Type.Kind() == reflect.Struct {
			names = append(names, v.fieldNames(field.Type)...)
		} else if tag != "" && tag != "-" && introductions()[t.PkgPath()+"."+t.Name()][tag] <= int(v) {
			names = append(names, tag)
		}
	}
	return names
}

// fieldOf finds a field by its name in JSON, and the type that declares it, which may be an embedded one.
func fieldOf(t reflect.Type, name string) (reflect.Type, reflect.StructField, bool) {
	for i := range t.NumField() {
		field := t.Field(i)
		tag, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		if tag == name {
			return t, field, true
		}
		if tag == "" && strings.Contains(options, "inline") && field.Type.Kind() == reflect.Struct {
			if owner, found, ok := fieldOf(field.Type, name); ok {
				return owner, found, true
			}
		}
	}
	return t, reflect.StructField{}, false
}
