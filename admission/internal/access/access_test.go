package access

import (
	"encoding/json"
	"slices"
	"testing"

	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/kubernetes/plugin/pkg/auth/authorizer/rbac/bootstrappolicy"
)

// The roles are a copy, so that the program does without the packages they come from: it has to be a true one.
func TestDefaultRolesAreThoseOfKubernetes(t *testing.T) {
	want, err := json.Marshal(struct {
		Roles    []rbacv1.ClusterRole        `json:"roles"`
		Bindings []rbacv1.ClusterRoleBinding `json:"bindings"`
	}{bootstrappolicy.ClusterRoles(), bootstrappolicy.ClusterRoleBindings()})
	if err != nil {
		t.Fatal(err)
	}
	if string(want)+"\n" != string(rolesJSON) {
		t.Error("roles.json is out of date: run go generate ./internal/access")
	}
}

func TestAggregatedRolesHaveTheirRules(t *testing.T) {
	rules := func(name string) int {
		for _, role := range readDefaults().Roles {
			if role.Name == name {
				return len(role.Rules)
			}
		}
		return 0
	}
	sizes := []int{rules("view"), rules("edit"), rules("admin")}
	if sizes[0] == 0 || !slices.IsSorted(sizes) || sizes[0] == sizes[2] {
		t.Errorf("view, edit and admin have %v rules", sizes)
	}
}
