/** What was applied to the cluster whose objects are recorded in `live/`. */

/** Manifests as people write them, with a definition of a kind of their own. */
export const APPLIED = `
apiVersion: v1
kind: Namespace
metadata: {name: legacy, labels: {pod-security.kubernetes.io/enforce: privileged}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: legacy}
data: {LOG_LEVEL: info}
---
apiVersion: v1
kind: Secret
metadata: {name: database, namespace: legacy}
stringData: {password: hunter2}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: legacy, labels: {app: web}}
spec: {type: LoadBalancer, selector: {app: web}, ports: [{name: http, port: 80, targetPort: 8080}]}
---
apiVersion: v1
kind: Service
metadata: {name: fixed, namespace: legacy}
spec: {type: NodePort, selector: {app: web}, ports: [{port: 80, nodePort: 30080}]}
---
apiVersion: v1
kind: Service
metadata: {name: headless, namespace: legacy}
spec: {clusterIP: None, selector: {app: store}, ports: [{port: 5432}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: legacy, labels: {app: web}}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: nginx:1.27.0
          envFrom: [{configMapRef: {name: settings}}]
          env: [{name: PASSWORD, valueFrom: {secretKeyRef: {name: database, key: password}}}]
          ports: [{containerPort: 8080}]
          readinessProbe: {httpGet: {path: /ready, port: 8080}}
          resources: {requests: {cpu: 0.5, memory: 64Mi}, limits: {memory: 128Mi}}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: store, namespace: legacy}
spec:
  serviceName: headless
  selector: {matchLabels: {app: store}}
  template:
    metadata: {labels: {app: store}}
    spec: {containers: [{name: store, image: 'postgres:16.4', volumeMounts: [{name: data, mountPath: /data}]}]}
  volumeClaimTemplates:
    - {metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent, namespace: legacy}
spec:
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec: {containers: [{name: agent, image: 'agent:1.0'}], tolerations: [{operator: Exists}]}
---
apiVersion: batch/v1
kind: Job
metadata: {name: once, namespace: legacy}
spec: {template: {spec: {restartPolicy: Never, containers: [{name: once, image: 'busybox:1.36', command: [date]}]}}}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly, namespace: legacy}
spec:
  schedule: '0 3 * * *'
  jobTemplate: {spec: {template: {spec: {restartPolicy: OnFailure, containers: [{name: a, image: 'busybox:1.36'}]}}}}
---
apiVersion: v1
kind: Pod
metadata: {name: lonely, namespace: legacy}
spec: {containers: [{name: a, image: 'busybox:1.36', args: [sleep, '3600']}]}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: files, namespace: legacy}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 2Gi}}}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: legacy}
spec:
  rules:
    - host: legacy.example.com
      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {name: http}}}}]}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: legacy}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
  metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: reader, namespace: legacy}
rules: [{apiGroups: [''], resources: [pods], verbs: [get, list]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: reader, namespace: legacy}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
subjects: [{kind: User, name: jane, apiGroup: rbac.authorization.k8s.io}]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny, namespace: legacy}
spec: {podSelector: {}, policyTypes: [Ingress]}
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  names: {kind: Widget, plural: widgets}
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec: {type: object, properties: {size: {type: integer, default: 3}, color: {type: string, nullable: true}}}
`;

/** An object of that kind. */
export const CUSTOM = `
apiVersion: example.com/v1
kind: Widget
metadata: {name: blue, namespace: legacy}
spec: {color: null}
`;
