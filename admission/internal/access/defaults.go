package access

import (
	_ "embed"
	"encoding/json"
	"sync"

	rbacv1 "k8s.io/api/rbac/v1"
)

//go:generate go run ./generate

//go:embed roles.json
var rolesJSON []byte

type defaults struct {
	Roles    []*rbacv1.ClusterRole        `json:"roles"`
	Bindings []*rbacv1.ClusterRoleBinding `json:"bindings"`
}

// readDefaults is deferred to the first question: most requests ask none.
var readDefaults = sync.OnceValue(func() defaults {
	var read defaults
	if err := json.Unmarshal(rolesJSON, &read); err != nil {
		panic(err)
	}
	aggregate(read.Roles)
	return read
})
