/** hello-world as this repository has it; SUBJECT=unjudged leaves the judges out. */
import { Platform } from 'cdk8s-slipway';
import { helloWorld } from '../../apps/hello-world/app';

class Unjudged extends Platform {
  protected override _judge(): [] {
    return [];
  }
}

const platform = process.env.SUBJECT === 'unjudged' ? new Unjudged() : new Platform();
helloWorld(platform);
platform.synth();
