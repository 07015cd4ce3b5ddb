import { Platform } from 'cdk8s-slipway';
import { build } from './app';

const app = new Platform();
build(app);
app.synth();
