// Package strategy is the shape in which a program knows the kinds that it judges: each has the strategy by which the
// API server creates and updates its objects.
package strategy

import (
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/registry/rest"
)

// Strategy is what the generic registry needs to judge both a creation and an update.
type Strategy interface {
	rest.RESTCreateStrategy
	rest.RESTUpdateStrategy
}

// Settler is a strategy of a kind whose stored objects change by themselves after they were created.
type Settler interface {
	Settle(obj, newer runtime.Object)
}

// Kind is one row: where the kind is served and how its objects are judged.
type Kind struct {
	Plural   string
	Strategy Strategy
}

// Table maps a group and kind to its row. The strategies work on internal types, so one row serves all versions.
type Table map[schema.GroupKind]Kind

// Add puts a row into the table.
func (t Table) Add(group, kind, plural string, strategy Strategy) {
	t[schema.GroupKind{Group: group, Kind: kind}] = Kind{Plural: plural, Strategy: strategy}
}
