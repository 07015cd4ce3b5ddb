/** web app: what its namespace takes, whoever applies it: what is denied is told, and is in the audit log. */
import { Chart } from 'cdk8s';
import { Guardrails } from 'cdk8s-slipway';
import { Construct } from 'constructs';

export function webAppGuardrails(scope: Construct): Chart {
  const chart = new Chart(scope, 'web-app-guardrails');
  new Guardrails(chart, 'web-app', { namespaces: ['web-app'] });
  return chart;
}
