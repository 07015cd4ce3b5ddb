// Writes the roles and bindings that every cluster starts with to roles.json. It is a program of its own because their
// Go source brings in all of Kubernetes' clients, which would make the WebAssembly program a third larger.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/kubernetes/plugin/pkg/auth/authorizer/rbac/bootstrappolicy"
)

func main() {
	data, err := json.Marshal(struct {
		Roles    []rbacv1.ClusterRole        `json:"roles"`
		Bindings []rbacv1.ClusterRoleBinding `json:"bindings"`
	}{bootstrappolicy.ClusterRoles(), bootstrappolicy.ClusterRoleBindings()})
	if err == nil {
		err = os.WriteFile("roles.json", append(data, '\n'), 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
