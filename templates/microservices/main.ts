/** What is rendered into dist/. */
import { Platform } from 'cdk8s-slipway';
import { Services } from './services';

const platform = new Platform();
new Services(platform, 'app-name');
platform.synth();
