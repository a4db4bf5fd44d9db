// The entries with which the YAML extension takes class tags; the forms are those that yaml-language-server 2.0.0 took.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { missingEntries, tagEntriesFor } from '../../client/src/customTags';

const text = `# codec: !<org.redisson.codec.Commented> {}
singleServerConfig:
  address: "redis://h:1"
  clientName: "x: !<a.Quoted> y"
  loadBalancer: !<org.redisson.connection.balancer.RoundRobinLoadBalancer> {}
  failedSlaveNodeDetector: !<org.redisson.client.FailedConnectionDetector> 60000
  natMapper: !<org.redisson.api.HostNatMapper>
    hostsMap: {}
  nameMapper: !com.acme.Mapper {}
codec: !!org.redisson.codec.JsonJacksonCodec {}   # !<a.Behind> {}
nettyHook: {a: !<com.acme.Hook$Inner> [1]}
threads: !!int 5
`;
const entries = [
  'org.redisson.connection.balancer.RoundRobinLoadBalancer mapping',
  'org.redisson.client.FailedConnectionDetector scalar',
  'org.redisson.api.HostNatMapper mapping',
  '!com.acme.Mapper mapping',
  'tag:yaml.org,2002:org.redisson.codec.JsonJacksonCodec mapping',
  'com.acme.Hook$Inner sequence',
];

it('finds each class tag with the kind of its value, and no other tag, comment or text', () => {
  assert.deepEqual(tagEntriesFor(text), entries);
  assert.deepEqual(tagEntriesFor(text.replaceAll('\n', '\r\n')), entries);
});
it('leaves out what is there already, however it is spaced', () => {
  assert.deepEqual(missingEntries(text, entries.slice(1).map((entry) => entry.replace(' ', '   '))), entries.slice(0, 1));
  assert.deepEqual(missingEntries(text, ['!Ref', ...entries]), []);
});
