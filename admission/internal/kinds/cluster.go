package kinds

// Kinds of the cluster itself, which few write by hand: certificate requests, API services, attached volumes, migrations
// of stored versions, and questions to the authorizer.

import (
	"context"

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/kube-aggregator/pkg/apis/apiregistration"
	apiregistrationvalidation "k8s.io/kube-aggregator/pkg/apis/apiregistration/validation"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	"k8s.io/kubernetes/pkg/apis/authentication"
	"k8s.io/kubernetes/pkg/apis/authorization"
	authorizationvalidation "k8s.io/kubernetes/pkg/apis/authorization/validation"
	"k8s.io/kubernetes/pkg/apis/certificates"
	certificatesvalidation "k8s.io/kubernetes/pkg/apis/certificates/validation"
	"k8s.io/kubernetes/pkg/apis/storagemigration"
	migrationvalidation "k8s.io/kubernetes/pkg/apis/storagemigration/validation"
	"k8s.io/kubernetes/pkg/registry/storage/volumeattachment"

	"cdk8s-slipway/admission/internal/strategy"
)

func addCluster(t strategy.Table) {
	t.Add("apiregistration.k8s.io", "APIService", "apiservices", strategy.Direct(apiServiceSteps))
	t.Add("certificates.k8s.io", "CertificateSigningRequest", "certificatesigningrequests", strategy.Direct(signingRequestSteps))
	t.Add("certificates.k8s.io", "PodCertificateRequest", "podcertificaterequests", strategy.Direct(podCertificateSteps))
	t.Add("storage.k8s.io", "VolumeAttachment", "volumeattachments", volumeattachment.Strategy)
	t.Add("storagemigration.k8s.io", "StorageVersionMigration", "storageversionmigrations", strategy.Direct(migrationSteps))
	t.Add("authentication.k8s.io", "TokenReview", "tokenreviews", strategy.Direct(tokenReviewSteps))
	t.Add("authentication.k8s.io", "SelfSubjectReview", "selfsubjectreviews", strategy.Direct(question(true, func(*authentication.SelfSubjectReview) field.ErrorList { return nil })))
	t.Add("authorization.k8s.io", "SubjectAccessReview", "subjectaccessreviews", strategy.Direct(access(true, authorizationvalidation.ValidateSubjectAccessReviewCreate)))
	t.Add("authorization.k8s.io", "SelfSubjectAccessReview", "selfsubjectaccessreviews", strategy.Direct(access(true, authorizationvalidation.ValidateSelfSubjectAccessReviewCreate)))
	t.Add("authorization.k8s.io", "LocalSubjectAccessReview", "localsubjectaccessreviews", strategy.Direct(access(false, authorizationvalidation.ValidateLocalSubjectAccessReviewCreate)))
	t.Add("authorization.k8s.io", "SelfSubjectRulesReview", "selfsubjectrulesreviews", strategy.Direct(question(true, func(*authorization.SelfSubjectRulesReview) field.ErrorList { return nil })))
}

var apiServiceSteps = strategy.Steps[*apiregistration.APIService]{
	ClusterScoped: true,
	Prepare: func(_ context.Context, obj, old *apiregistration.APIService) {
		if old != nil {
			obj.Status = old.Status
			return
		}
		obj.Status = apiregistration.APIServiceStatus{}
	},
	Undeclared: true,
	Create:     apiregistrationvalidation.ValidateAPIService,
	Update:     apiregistrationvalidation.ValidateAPIServiceUpdate,
}

// Who asks for a certificate is the administrator; a request never changes after its creation.
var signingRequestSteps = strategy.Steps[*certificates.CertificateSigningRequest]{
	ClusterScoped: true,
	Prepare: func(_ context.Context, obj, old *certificates.CertificateSigningRequest) {
		if old != nil {
			obj.Spec, obj.Status = old.Spec, old.Status
			return
		}
		obj.Spec.Username, obj.Spec.UID, obj.Spec.Groups, obj.Spec.Extra = "kubernetes-admin", "", []string{"system:masters", "system:authenticated"}, nil
		obj.Status = certificates.CertificateSigningRequestStatus{Conditions: []certificates.CertificateSigningRequestCondition{}}
	},
	Create: strategy.OnCreate(certificatesvalidation.ValidateCertificateSigningRequestCreate),
	Update: strategy.OnUpdate(certificatesvalidation.ValidateCertificateSigningRequestUpdate),
}

var podCertificateSteps = strategy.Steps[*certificates.PodCertificateRequest]{
	Prepare: func(_ context.Context, obj, old *certificates.PodCertificateRequest) {
		obj.Status = certificates.PodCertificateRequestStatus{}
		if old != nil {
			obj.Status = old.Status
		}
	},
	Create: strategy.OnCreate(certificatesvalidation.ValidatePodCertificateRequestCreate),
	Update: strategy.OnUpdate(certificatesvalidation.ValidatePodCertificateRequestUpdate),
}

var migrationSteps = strategy.Steps[*storagemigration.StorageVersionMigration]{
	ClusterScoped: true,
	Prepare: func(_ context.Context, obj, old *storagemigration.StorageVersionMigration) {
		obj.Status = storagemigration.StorageVersionMigrationStatus{}
		if old != nil {
			obj.Status = old.Status
		}
	},
	Create: strategy.OnCreate(migrationvalidation.ValidateStorageVersionMigration),
	Update: strategy.OnUpdate(migrationvalidation.ValidateStorageVersionMigrationUpdate),
}

var tokenReviewSteps = question(true, func(review *authentication.TokenReview) field.ErrorList {
	if review.Spec.Token == "" {
		return field.ErrorList{field.Required(field.NewPath("spec", "token"), "token is required for TokenReview in authentication")}
	}
	return nil
})

// question is a kind whose objects are answered and never stored: asking again is asking anew, and a name is not needed.
func question[T runtime.Object](clusterScoped bool, validate func(T) field.ErrorList) strategy.Steps[T] {
	return strategy.Steps[T]{
		ClusterScoped: clusterScoped,
		Undeclared:    true,
		Transient:     true,
		Create:        strategy.OnCreate(validate),
	}
}

// access is a question whose validation brings its declarative part along.
func access[T runtime.Object](clusterScoped bool, validate func(context.Context, *runtime.Scheme, T) field.ErrorList) strategy.Steps[T] {
	steps := question[T](clusterScoped, nil)
	steps.Create = func(ctx context.Context, review T) field.ErrorList { return validate(ctx, legacyscheme.Scheme, review) }
	return steps
}
