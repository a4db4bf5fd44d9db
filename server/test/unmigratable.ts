// Probes that load in some 3.x and for which no migration to 4.x is honest, or whose outcome depends on what is installed.

const codec = 'Redisson 4.1.0 removed the codec, and no other reads what it stored';
const library = 'the codec needs Jackson, which 4.x leaves to the user to install';
const trusted = 'a class of the user that was not there';
const empty = 'in the recording the environment set nothing, which no file can tell';
const environment = 'the default of the placeholder is no number; in the recording the environment set one';

export const unmigratable: ReadonlyMap<string, string> = new Map([
  ...['Fst', 'Marshalling', 'Snappy'].map((name) => [`class org.redisson.codec.${name}Codec {}`, codec] as const),
  ...['Fst', 'Marshalling'].map((name) => [`object/top = !<org.redisson.codec.${name}Codec> {}`, codec] as const),
  ['class org.redisson.codec.JsonJacksonCodec {}', library],
  ['object/top = !<org.redisson.codec.JsonJacksonCodec> {}', library],
  ['class org.redisson.connection.balancer.CommandsLoadBalancer {commandsMap: {a: [get]}}', 'YAML cannot give 4.x the sets that the property wants'],
  ['top key slaveNotUsed = {}', 'one single release skips this key: 3.23.0'],
  ['spelling section tag nope', trusted],
  ['placeholder int default over set', environment],
  ['placeholder int empty env', empty],
  ['placeholder int default over empty', empty],
]);
