package engine

import (
	"encoding/json"
	"strconv"
	"strings"
)

// valueAt finds the value that a field path of the server names, in the object as it was written: nil when there is
// none, which is so for a missing field and for one that only defaulting filled in.
func valueAt(raw json.RawMessage, path string) json.RawMessage {
	if path == "" {
		return nil
	}
	var current any
	if json.Unmarshal(raw, &current) != nil {
		return nil
	}
	for _, step := range splitPath(path) {
		switch node := current.(type) {
		case map[string]any:
			next, ok := node[step]
			if !ok {
				return nil
			}
			current = next
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i < 0 || i >= len(node) {
				return nil
			}
			current = node[i]
		default:
			return nil
		}
	}
	switch current.(type) {
	case map[string]any, []any:
		return nil
	}
	value, err := json.Marshal(current)
	if err != nil {
		return nil
	}
	return value
}

// shownValue is valueAt without what must not be shown: what a Secret holds.
func shownValue(kind string, raw json.RawMessage, path string) json.RawMessage {
	if kind == "Secret" && (strings.HasPrefix(path, "data") || strings.HasPrefix(path, "stringData")) {
		return nil
	}
	return valueAt(raw, path)
}

// splitPath takes "a.b[0].c[key.with.dots]" apart.
func splitPath(path string) []string {
	var steps []string
	for path != "" {
		end := strings.IndexAny(path, ".[")
		switch {
		case end < 0:
			return append(steps, path)
		case end > 0:
			steps = append(steps, path[:end])
			path = path[end:]
		}
		if path[0] == '.' {
			path = path[1:]
			continue
		}
		stop := strings.IndexByte(path, ']')
		if stop < 0 {
			return append(steps, path[1:])
		}
		steps = append(steps, path[1:stop])
		path = path[stop+1:]
	}
	return steps
}
