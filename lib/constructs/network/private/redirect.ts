/** Plain HTTP at the edge: sent on to HTTPS, in the words of the ingress controller. Kubernetes itself has none for it. */
import { Construct } from 'constructs';
import { PropPath } from '../../../diagnostics/schema';

type Annotations = Readonly<Record<string, string>>;

interface Controller {
  readonly redirect: Annotations;
  readonly serve: Annotations;
}

/** @see https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#server-side-https-enforcement-through-redirect */
const INGRESS_NGINX: Controller = {
  redirect: { 'nginx.ingress.kubernetes.io/ssl-redirect': 'true' },
  serve: { 'nginx.ingress.kubernetes.io/ssl-redirect': 'false' },
};

/** The controllers that can be told so on an Ingress, by their usual class. */
const CONTROLLERS: Readonly<Record<string, Controller>> = {
  nginx: INGRESS_NGINX,
  // The same controller, run by Azure: https://learn.microsoft.com/azure/aks/app-routing
  'webapprouting.kubernetes.azure.com': INGRESS_NGINX,
  // https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#ssl-redirect
  alb: {
    redirect: {
      'alb.ingress.kubernetes.io/listen-ports': '[{"HTTP": 80}, {"HTTPS": 443}]',
      'alb.ingress.kubernetes.io/ssl-redirect': '443',
    },
    serve: { 'alb.ingress.kubernetes.io/listen-ports': '[{"HTTP": 80}, {"HTTPS": 443}]' },
  },
  // https://www.haproxy.com/documentation/kubernetes-ingress/community/configuration-reference/ingress/#ssl-redirect
  haproxy: { redirect: { 'haproxy.org/ssl-redirect': 'true' }, serve: { 'haproxy.org/ssl-redirect': 'false' } },
};

/**
 * The annotations that say what becomes of plain HTTP.
 *
 * @param className the class of the Ingress, where one is known
 * @param redirect what was asked for; left out, the redirect where the controller can be told
 */
export function redirectAnnotations(
  construct: Construct,
  className: string | undefined,
  redirect: boolean | undefined,
): Annotations {
  const known = className !== undefined && Object.hasOwn(CONTROLLERS, className) ? CONTROLLERS[className] : undefined;
  if (known) return redirect === false ? known.serve : known.redirect;
  if (redirect === undefined) return {};
  new PropPath(construct, 'entry.redirectToHttps').report('redirect-is-of-a-known-class', {
    value: redirect,
    message:
      className === undefined
        ? 'Each controller has its own word for it, and the class of the Ingress is not said.'
        : `It isn't known how the controller of the class ${className} is told.`,
    remedy: `give a className of ${Object.keys(CONTROLLERS).join(', ')}, or say it with entry.annotations`,
  });
  return {};
}
