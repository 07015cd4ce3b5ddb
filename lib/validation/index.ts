/** The judgement as a plugin of the cdk8s command line, for apps that are rendered by a plain `App`. */
export * from './plugin';
