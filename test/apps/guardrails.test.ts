/** What the app `guardrails` must show in `dist/`. */
import { inventory, namesOf, renderedApp } from '../support/dist';

describe('guardrails: what a cluster asks of everybody', () => {
  const app = renderedApp('guardrails');

  test('consists of', () => expect(inventory(app)).toMatchSnapshot());

  test('one thing is refused, and the rest is written to the audit log', () => {
    const actions = namesOf(app, 'ValidatingAdmissionPolicyBinding').map((name) => {
      return [name, app.get('ValidatingAdmissionPolicyBinding', name).spec.validationActions.join()];
    });
    expect(Object.fromEntries(actions)).toMatchObject({
      'slipway-services': 'Deny,Audit',
      'slipway-container-security': 'Audit',
      'slipway-roles': 'Audit',
    });
    expect(actions.filter(([, action]) => action.includes('Deny'))).toHaveLength(1);
  });
});
