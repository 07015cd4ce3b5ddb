/** The rules about references from one object to another. */
import type { Rule } from '../rule';
import { claimExists } from './claim-exists';
import { claimTemplateName } from './claim-template-name';
import { configMapExists } from './config-map-exists';
import { configMapKey } from './config-map-key';
import { endpointSliceService } from './endpoint-slice-service';
import { ingressBackend } from './ingress-backend';
import { monitorPort } from './monitor-port';
import { monitorSelects } from './monitor-selects';
import { routeBackend } from './route-backend';
import { secretKey } from './secret-key';
import { serviceAccountExists } from './service-account-exists';
import { serviceSelectsPods } from './service-selects-pods';
import { serviceTargetPort } from './service-target-port';
import { statefulSetService } from './stateful-set-service';

export const REFERENCES_RULES: readonly Rule[] = [
  claimExists,
  claimTemplateName,
  configMapExists,
  configMapKey,
  endpointSliceService,
  ingressBackend,
  monitorPort,
  monitorSelects,
  routeBackend,
  secretKey,
  serviceAccountExists,
  serviceSelectsPods,
  serviceTargetPort,
  statefulSetService,
];
