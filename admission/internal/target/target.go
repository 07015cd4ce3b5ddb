// Package target makes Kubernetes' own code behave as an older minor version would, as far as it can be told from the
// newest one: feature gates remember since when they hold, and API versions when they came and went.
package target

import (
	"fmt"
	"strconv"
	"strings"
	"sync"

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/version"
	utilfeature "k8s.io/apiserver/pkg/util/feature"
)

// Oldest and Newest are the minor versions that can be asked for.
const (
	Oldest = 33
	Newest = 37
)

// Version is a minor version of Kubernetes 1.
type Version int

var (
	mutex   sync.Mutex
	current = Version(Newest)
)

// Parse reads "1.NN", with or without a leading v or a patch version; empty means the newest.
func Parse(text string) (Version, error) {
	if text == "" {
		return Newest, nil
	}
	parts := strings.Split(strings.TrimPrefix(text, "v"), ".")
	if len(parts) < 2 || parts[0] != "1" {
		return 0, fmt.Errorf("%q is no Kubernetes version: write it as 1.%d", text, Newest)
	}
	minor, err := strconv.Atoi(parts[1])
	if err != nil {
		return 0, fmt.Errorf("%q is no Kubernetes version: write it as 1.%d", text, Newest)
	}
	if minor < Oldest || minor > Newest {
		return 0, fmt.Errorf("cannot judge for Kubernetes 1.%d: the versions 1.%d to 1.%d are known here", minor, Oldest, Newest)
	}
	return Version(minor), nil
}

// Use sets the feature gates to what they are by default in the version.
func Use(v Version) error {
	mutex.Lock()
	defer mutex.Unlock()
	if v == current {
		return nil
	}
	if err := utilfeature.DefaultMutableFeatureGate.SetEmulationVersion(version.MajorMinor(1, uint(v))); err != nil {
		return err
	}
	current = v
	return nil
}

// Current is the version that the feature gates are set to.
func Current() Version {
	mutex.Lock()
	defer mutex.Unlock()
	return current
}

type introduced interface {
	APILifecycleIntroduced() (major, minor int)
}

type removed interface {
	APILifecycleRemoved() (major, minor int)
}

// Serves says whether the version serves a kind by default: stable API versions that it has, and no others, as
// clusters have left pre-release versions off since 1.24.
func (v Version) Serves(apiVersion string, object runtime.Object) bool {
	if strings.Contains(apiVersion, "alpha") || strings.Contains(apiVersion, "beta") {
		return false
	}
	if o, ok := object.(introduced); ok {
		if _, minor := o.APILifecycleIntroduced(); minor > int(v) {
			return false
		}
	}
	if o, ok := object.(removed); ok {
		if major, minor := o.APILifecycleRemoved(); major > 0 && minor <= int(v) {
			return false
		}
	}
	return true
}

// String is the form "1.37".
func (v Version) String() string { return fmt.Sprintf("1.%d", int(v)) }

// Note says how an older version is judged, and is empty for the newest.
func (v Version) Note() string {
	if v == Newest {
		return ""
	}
	return fmt.Sprintf("judged by the code of 1.%d with the feature gates, API versions and checks of %s", Newest, v)
}
