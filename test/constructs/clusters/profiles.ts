/** Each profile that the library knows, and what a chart or a WebApp is in a cluster of one. */
import { Chart } from 'cdk8s';
import { ClusterProfile, WebAppProps } from '../../../lib';
import { find, render } from '../../support/render';
import { shop, webApp } from '../../support/shop';

export const PROFILES = {
  gke: ClusterProfile.gke(),
  eks: ClusterProfile.eks(),
  aks: ClusterProfile.aks(),
  'on-premises': ClusterProfile.onPremises(),
  edge: ClusterProfile.edge(),
};

/** What a profile is called. */
export type ProfileName = keyof typeof PROFILES;

export const NAMES = Object.keys(PROFILES) as ProfileName[];

/** An empty chart in a cluster of that profile. */
export function chartIn(profile: ClusterProfile): Chart {
  const chart = shop();
  profile.useIn(chart);
  return chart;
}

/** An object of a WebApp `web` in a cluster of that profile. */
export function inCluster(profile: ClusterProfile, kind: string, props: Partial<WebAppProps> = {}) {
  const chart = chartIn(profile);
  webApp(props, chart);
  return find(render(chart), kind, 'web');
}
