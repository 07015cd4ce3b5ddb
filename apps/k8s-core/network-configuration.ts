/** The networks that the employee services know, as they read them: a JSON list of named ranges. */
import { Cidr, FileContent } from 'cdk8s-slipway';

/**
 * The second range is described as 20.0.0.0/4, which is an address within a network and not its name; what `Cidr` takes is
 * the network, 16.0.0.0/4. Both are written, so that a reader of the old form finds it.
 */
export function networkConfiguration(): FileContent {
  return FileContent.json([
    { name: 'internal', cidr: Cidr.of('10.0.0.0/8') },
    { name: 'partners', cidr: Cidr.of('16.0.0.0/4'), describedAs: '20.0.0.0/4' },
  ]);
}
