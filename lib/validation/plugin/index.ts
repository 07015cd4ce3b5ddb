/** What a `validations:` entry of cdk8s.yaml names: its own entry point, so that the library's stays free of the checks. */
export { ApiServerValidation, type ApiServerValidationProps } from './api-server-validation';
