/** What is rendered into dist/. */
import { Platform } from 'cdk8s-slipway';
import { AppChart } from './app';

const platform = new Platform();
new AppChart(platform, 'app-name', { version: '1.0.0', host: 'app-name.example.com' });
platform.synth();
