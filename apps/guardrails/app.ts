/** guardrails: what a cluster asks of everybody, in the first weeks: one thing is refused, the rest is written to the audit log. */
import { Chart } from 'cdk8s';
import { Guardrail, Guardrails } from 'cdk8s-slipway';
import { Construct } from 'constructs';

export function guardrails(scope: Construct): Chart {
  const chart = new Chart(scope, 'guardrails');
  new Guardrails(chart, 'slipway', {
    deny: [Guardrail.SERVICES],
    audit: [
      Guardrail.CONTAINER_SECURITY,
      Guardrail.HOST_ACCESS,
      Guardrail.IMAGES,
      Guardrail.RESOURCES,
      Guardrail.TOKENS,
      Guardrail.HEALTH,
      Guardrail.INGRESSES,
      Guardrail.ROLES,
    ],
  });
  return chart;
}
