// Package access answers who may do what, by Kubernetes' own RBAC authorizer, over the roles and bindings of a set and
// the roles that every cluster has.
package access

import (
	"context"
	"strings"

	rbacv1 "k8s.io/api/rbac/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apiserver/pkg/authentication/serviceaccount"
	"k8s.io/apiserver/pkg/authentication/user"
	"k8s.io/apiserver/pkg/authorization/authorizer"
	rbacvalidation "k8s.io/kubernetes/pkg/registry/rbac/validation"
	"k8s.io/kubernetes/plugin/pkg/auth/authorizer/rbac"

	"cdk8s-slipway/admission/internal/wire"
)

// Answer answers the questions over the RBAC objects among the given ones.
func Answer(objects []runtime.Object, questions []wire.Question) []wire.Answer {
	if len(questions) == 0 {
		return nil
	}
	auth := newAuthorizer(objects)
	answers := make([]wire.Answer, len(questions))
	for i, question := range questions {
		decision, reason, err := auth.Authorize(context.Background(), attributes(question))
		if err != nil && reason == "" {
			reason = err.Error()
		}
		answers[i] = wire.Answer{Allowed: decision == authorizer.DecisionAllow, Reason: reason}
	}
	return answers
}

func newAuthorizer(objects []runtime.Object) *rbac.RBACAuthorizer {
	var roles []*rbacv1.Role
	var roleBindings []*rbacv1.RoleBinding
	var clusterRoles []*rbacv1.ClusterRole
	var clusterRoleBindings []*rbacv1.ClusterRoleBinding
	for _, object := range objects {
		switch o := object.(type) {
		case *rbacv1.Role:
			roles = append(roles, o)
		case *rbacv1.RoleBinding:
			roleBindings = append(roleBindings, o)
		case *rbacv1.ClusterRole:
			clusterRoles = append(clusterRoles, o)
		case *rbacv1.ClusterRoleBinding:
			clusterRoleBindings = append(clusterRoleBindings, o)
		}
	}
	base := readDefaults()
	for _, role := range base.Roles {
		clusterRoles = append(clusterRoles, role.DeepCopy())
	}
	clusterRoleBindings = append(clusterRoleBindings, base.Bindings...)
	aggregate(clusterRoles)
	_, static := rbacvalidation.NewTestRuleResolver(roles, roleBindings, clusterRoles, clusterRoleBindings)
	return rbac.New(static, static, static, static)
}

// aggregate does what the cluster's controller does with aggregated roles. A role may gather ones that gather others,
// so it repeats until nothing is added: view is in edit, edit in admin.
func aggregate(roles []*rbacv1.ClusterRole) {
	for range roles {
		grew := false
		for _, role := range roles {
			if role.AggregationRule == nil {
				continue
			}
			rules := gather(role, roles)
			grew = grew || len(rules) != len(role.Rules)
			role.Rules = rules
		}
		if !grew {
			return
		}
	}
}

func gather(into *rbacv1.ClusterRole, roles []*rbacv1.ClusterRole) []rbacv1.PolicyRule {
	var rules []rbacv1.PolicyRule
	for _, role := range roles {
		if role == into {
			continue
		}
		for i := range into.AggregationRule.ClusterRoleSelectors {
			selector, err := metav1.LabelSelectorAsSelector(&into.AggregationRule.ClusterRoleSelectors[i])
			if err == nil && selector.Matches(labels.Set(role.Labels)) {
				rules = append(rules, role.Rules...)
				break
			}
		}
	}
	return rules
}

func attributes(question wire.Question) authorizer.AttributesRecord {
	groups := append([]string{user.AllAuthenticated}, question.Groups...)
	if strings.HasPrefix(question.User, serviceaccount.ServiceAccountUsernamePrefix) {
		if namespace, _, err := serviceaccount.SplitUsername(question.User); err == nil {
			groups = append(groups, serviceaccount.MakeGroupNames(namespace)...)
		}
	}
	return authorizer.AttributesRecord{
		User:            &user.DefaultInfo{Name: question.User, Groups: groups},
		Verb:            question.Verb,
		Namespace:       question.Namespace,
		APIGroup:        question.Group,
		Resource:        question.Resource,
		Subresource:     question.Subresource,
		Name:            question.Name,
		ResourceRequest: question.Path == "",
		Path:            question.Path,
	}
}
