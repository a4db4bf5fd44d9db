// What each Redisson setting does, in our words, by name. Hand-kept; defaults and releases are in redisson.json, units,
// replacements and links in settingFacts.ts.
// `summary`: facts/redisson.md, and the code of the setting's own releases where the facts are silent.
// `azure`: the guidance's Redisson section and baseline, facts/azure-redis.md (sections 1, 2 and 5), facts/redisson.md (section 3).

export interface SettingText {
  /** What it does, one or two sentences for a developer who never read Redisson's manual. */
  readonly summary: string;
  /** Why the Azure guidance recommends what it does, or what to know on Azure Managed Redis; only where a source in the facts says so. */
  readonly azure?: string;
}

// Said of several settings alike.
const storm =
  'Redisson opens large pools unless told otherwise, and after a failover all of these connections come back at once: a connection storm. The guidance asks for fewer, because many commands can be pipelined over a few connections.';
const onlyTls =
  'Azure Managed Redis is reached over TLS unless its database was created for plain connections, and Redisson uses TLS and this setting only with a rediss:// address.';
const serverCheck =
  'With the OSS policy nodes are announced by IP address while their certificates carry the host name. If the handshake fails over that, look for the reason rather than trusting any server.';

/** One entry for each name, whether it stands at top level, in a section or in both. */
export const settingTexts = {
  address: {
    summary: 'Where the only server is, as scheme, host and port: redis:// for a plain connection, rediss:// for TLS. A missing port or an unknown scheme stops the client when it is created.',
    azure:
      'Write rediss:// and port 10000: the service uses TLS unless told otherwise, and redis:// on that port talks plain text to it. Use the host name rather than an IP address. One address fits the Enterprise policy and non-clustered caches; the OSS policy needs clusterServersConfig.',
  },
  addressResolverGroupFactory: {
    summary: 'Builds the DNS resolver that turns host names into addresses. Change it only where the built-in one cannot work, for example with special DNS servers.',
  },
  checkLockSyncedSlaves: {
    summary: 'When true, taking a lock fails if no replica confirmed it in time, which guards it against a failover right afterwards. When false, that case is accepted. It stands at top level; no server section takes it.',
    azure:
      'The guidance sets it to false, so that a lock does not fail because a replica was late or away. Its sample puts the line inside clusterServersConfig, where every Redisson refuses it: move it to top level. With active geo-replication WAIT, on which the check rests, works only with limits.',
  },
  checkMasterLinkStatus: {
    summary: 'When true, each replica is asked whether its link to the master is up, and one whose link is down is not used. Guards against stale reads, and costs one more request per replica and topology scan.',
  },
  checkSentinelsList: {
    summary: 'When true, start-up fails unless at least two Sentinels can be found. Switch it off for a set-up with a single Sentinel.',
  },
  checkSlaveStatusWithSyncing: {
    summary: 'When true, a replica that reports a broken link to its master is left out until it has caught up. When false, only the Sentinel\'s own verdict counts, and reads may be stale.',
  },
  checkSlotsCoverage: {
    summary: 'When true, start-up fails if some hash slot has no node. When false, the client starts anyway, and commands for the missing slots fail one by one.',
  },
  cleanUpKeysAmount: {
    summary: 'How many expired entries of a map cache, set cache or similar are removed in one clean-up run. Too low lets dead entries pile up; too high makes each run block the server longer.',
  },
  clientName: {
    summary: 'A name that every connection gives itself on the server, so that CLIENT LIST shows which application it belongs to.',
    azure: 'CLIENT LIST works on Azure Managed Redis, and the guidance names its connections so that they can be told apart. A name of your own per application says more than the one in its sample.',
  },
  clusterServersConfig: {
    summary: 'Section for a server that speaks the cluster protocol: the client reads the topology from any node, sends each command to the node of its hash slot and follows changes.',
    azure:
      'Right for the OSS clustering policy, which is what a database gets if none was asked for. The Enterprise policy blocks the CLUSTER commands that the topology is read with: use singleServerConfig there.',
  },
  codec: {
    summary: 'Turns Java objects into stored bytes and back. The one used when it is left out changed several times, so an upgrade without this line can make existing data unreadable; all clients of the same data need the same one.',
  },
  codecProvider: {
    summary: 'Supplied the codecs of live objects and of references between stored objects, before it was renamed to referenceCodecProvider.',
  },
  commandMapper: {
    summary: 'Changes the names of commands before they are sent, for a server whose commands were renamed. New at top level; in a section it is the older place of the same thing.',
  },
  connectTimeout: {
    summary: 'How long opening a connection may take, TLS included. Too low makes connecting fail while a node is busy or has just failed over; too high lets calls hang on a node that is gone.',
    azure: 'The guidance allows more time than Redisson does, and Azure\'s connection advice is five seconds or more: after patching or a failover a node needs time to accept all its clients again.',
  },
  connectionListener: {
    summary: 'Your own object that is told when a server is connected or disconnected, for metrics and logs. Its class needs a constructor without arguments to be usable here.',
  },
  connectionMinimumIdleSize: {
    summary: 'How many connections to the only server stay open even when nothing is to do. They are all opened at start; it may not be larger than connectionPoolSize, not even through its default.',
    azure: storm,
  },
  connectionPoolSize: {
    summary: 'The most connections for commands to the only server. Too few and calls wait for a free one until they fail; set below the default minimum of idle connections, it stops the file from loading unless that is lowered too.',
    azure: `${storm} Each size of the service also has a maximum number of connections, which all instances of the application share.`,
  },
  credentialsReapplyInterval: {
    summary: 'How often user and password were sent again on open connections, for credentials that expire. A credentials resolver now decides this itself.',
  },
  credentialsResolver: {
    summary: 'Your own object that is asked for user name and password whenever a connection is opened, for credentials that change. New at top level; in a section it is the older place of the same thing.',
    azure:
      'The way to use Microsoft Entra ID, whose tokens expire and which works only over TLS. Redisson\'s own Entra resolver has no constructor without arguments, so it has to be set in code; from YAML only a class of your own works.',
  },
  database: {
    summary: 'Number of the logical database that each connection selects. In cluster mode it has a use only with servers that have several databases there.',
    azure: 'Azure Managed Redis has database 0 only, with every clustering policy: any other number makes connecting fail. Separate data by key prefixes or by several caches.',
  },
  decodeInExecutor: {
    summary: 'When true, replies were decoded by the worker threads instead of the network threads, to keep slow codecs from delaying other connections.',
  },
  dnsMonitoring: {
    summary: 'Switched the watch for changed addresses behind a host name on or off; dnsMonitoringInterval now does both.',
  },
  dnsMonitoringInterval: {
    summary: 'How often host names are looked up again, to follow a server that moved to another address; -1 switches it off. Cluster mode, and replicated mode in newer releases, follow changes by scanning the nodes instead.',
  },
  dnsMonitoringTimes: {
    summary: 'How many times in a row a host name is looked up before its address counts as changed. More look-ups forgive DNS servers that rotate their answers.',
  },
  elasticacheServersConfig: {
    summary: 'Older name of the section replicatedServersConfig.',
  },
  eventLoopGroup: {
    summary: 'A netty event loop group of your own, shared with other parts of the application. It is set in code, rarely in YAML, and you have to shut it down yourself.',
  },
  executor: {
    summary: 'A thread pool of your own in place of the one that threads sizes, for listeners and remote services. It is set in code, rarely in YAML; one that is too small delays listeners.',
  },
  failedAttempts: {
    summary: 'After how many failures in a row a node was taken out of use. failedSlaveCheckInterval, later failedSlaveNodeDetector, took its place.',
  },
  failedSlaveCheckInterval: {
    summary: 'For how long a replica must keep failing before it is taken out of use. Too low drops one that only paused; too high keeps sending reads to a dead one. failedSlaveNodeDetector takes its place in newer releases.',
    azure: 'The guidance shortens it, so that a node that stays away is given up sooner. While readMode and subscriptionMode are MASTER, as it also asks for, no replica is connected and it has no effect.',
  },
  failedSlaveNodeDetector: {
    summary: 'The rule by which a replica is given up: after its connections and pings kept failing for a while, after a number of failed commands, or after a number of commands without a reply. A failed one gets no more reads until it answers again.',
    azure: 'Successor of failedSlaveCheckInterval, which the guidance shortens: a FailedConnectionDetector with the same interval means the same. While readMode and subscriptionMode are MASTER no replica is connected and it has no effect.',
  },
  failedSlaveReconnectionInterval: {
    summary: 'The pause between attempts to bring a replica back that was given up. Too low bothers a node that is just coming back; too high leaves a healthy one unused for long.',
    azure:
      'The guidance waits longer than Redisson does: new connections are rate-limited by the service, and Azure asks clients to spread their reconnects. While readMode and subscriptionMode are MASTER no replica is connected and it has no effect.',
  },
  fairLockWaitTimeout: {
    summary: 'After how long a thread that queues for a fair lock, and no longer shows up, loses its turn. Too low loses places during short pauses; too high makes the others wait for a client that died.',
  },
  fallbackLoadingToMaster: {
    summary: 'When true, a read that reaches a replica still loading its data goes to the master instead. When false, it is tried again later.',
  },
  idleConnectionTimeout: {
    summary: 'How long a connection beyond the minimum may stay unused before the pool closes it. Too low makes the client close and open connections all the time; too high keeps those of a peak open for long.',
    azure: 'Redisson\'s ten seconds close and reopen connections more often than is good for the service, so the guidance raises it. Beyond ten minutes only pings (pingConnectionInterval) keep the service itself from closing it.',
  },
  keepAlive: {
    summary: 'Asks the operating system to probe silent connections. The top-level tcpKeepAlive took its place, and false in a section cannot switch off a true at top level.',
    azure: 'The guidance leaves it off and keeps connections in use with pingConnectionInterval; the service closes those that are idle for ten minutes.',
  },
  keepPubSubOrder: {
    summary: 'When true, listeners of a channel get its messages in the order they arrived, so a slow listener delays those after it. When false, messages are handled at the same time, in any order.',
  },
  lazyInitialization: {
    summary: 'When true, the client connects with its first command, so the application starts while Redis is away, and wrong addresses or passwords show only then.',
  },
  loadBalancer: {
    summary: 'Picks the node for each read, or for each subscription on replicas, when several could serve it: in turn, at random, by weight. It is given as a class tag, not as a plain name.',
    azure: 'The guidance writes out the round robin that Redisson uses anyway. Reads go to masters only with readMode MASTER, so it has nothing to choose from.',
  },
  lockWatchdogBatchSize: {
    summary: 'How many locks the watchdog renews in one go. Larger batches need fewer requests but make each one heavier for the server.',
  },
  lockWatchdogTimeout: {
    summary: 'How long a lock without a lease time of its own outlives its holder; while the holder lives, it is renewed at a third of that time. Too low loses locks in long pauses; too high keeps the locks of a crashed process for long.',
  },
  masterAddress: {
    summary: 'Where the node that takes writes is, as scheme, host and port. It is fixed: no failover is looked for, only a changed address behind the host name.',
  },
  masterConnectionMinimumIdleSize: {
    summary: 'How many connections to each master stay open even when nothing is to do, so a cluster multiplies it by its masters. It may not be larger than masterConnectionPoolSize, not even through its default.',
    azure: storm,
  },
  masterConnectionPoolSize: {
    summary: 'The most connections for commands to each master. Too few and calls wait for a free one until they fail; set below the default minimum of idle connections, it stops the file from loading unless that is lowered too.',
    azure: `${storm} Each size of the service also has a maximum number of connections, which all nodes and all instances of the application share.`,
  },
  masterName: {
    summary: 'The name under which the Sentinels know the master. It is required, and has to be the same as in the Sentinels\' own configuration.',
  },
  masterSlaveServersConfig: {
    summary: 'Section for one master and replicas whose addresses never change: nothing is discovered, and a failover is not followed.',
    azure: 'Not a mode for Azure Managed Redis, where the ports of single nodes can change. Use clusterServersConfig with the OSS policy, singleServerConfig with the Enterprise policy and for non-clustered caches.',
  },
  maxCleanUpDelay: {
    summary: 'The longest pause between two clean-ups of expired entries in map caches and the like; pauses grow towards it while little expires. Too high lets dead entries take up memory.',
  },
  minCleanUpDelay: {
    summary: 'The shortest pause between two clean-ups of expired entries in map caches and the like; pauses shrink towards it while much expires. Too low keeps the server busy.',
  },
  monitorIPChanges: {
    summary: 'When true, each scan also looks up the host names of the nodes, and a node whose address changed is connected anew.',
  },
  nameMapper: {
    summary: 'Changes the names of objects on their way to the server and back, say to put a prefix per application before them. New at top level; in a section it is the older place of the same thing.',
  },
  natMap: {
    summary: 'A table that replaces addresses announced by the servers with ones that this client can reach. natMapper takes its place in newer releases.',
    azure: 'Ports of single nodes can change on Azure Managed Redis and should not be written down, so a fixed table breaks sooner or later.',
  },
  natMapper: {
    summary: 'Turns an address that a server announces into one that this client can reach, for servers behind port forwarding, containers or a tunnel. Without it the client tries the inner addresses and times out.',
    azure: 'Ports of single nodes can change on Azure Managed Redis and should not be written down, so use a mapper that works by rule and not by a list of ports.',
  },
  nettyExecutor: {
    summary: 'An executor of your own whose threads run netty\'s event loops. It is set in code, rarely in YAML.',
  },
  nettyHook: {
    summary: 'Your own object that may change netty\'s bootstrap and each channel, for example to add a proxy or a handler. Mistakes in it affect every connection.',
  },
  nettyThreads: {
    summary: 'How many threads send commands and read replies for all connections together; 0 means two per core. Too few show up as time-outs while the server is fast.',
  },
  nodeAddresses: {
    summary: 'The servers to start from, each as scheme, host and port. A cluster needs only one that answers and learns the rest from it; replicated mode needs every node listed.',
    azure:
      'One entry is enough: the host name of the cache, port 10000. The guidance\'s sample says redis://, but the service uses TLS unless told otherwise, which needs rediss://. Never list single nodes: their ports can change.',
  },
  password: {
    summary: 'Sent with AUTH when a connection opens. Keep it out of the file with a ${NAME} variable. New at top level; in a section it is the older place of the same thing.',
    azure: 'This is an access key of the cache. Newer API versions create databases with access keys switched off; then only Microsoft Entra ID works, whose tokens expire, so use a credentialsResolver.',
  },
  pingConnection: {
    summary: 'Switched regular pings on open connections on or off, before pingConnectionInterval did both.',
  },
  pingConnectionInterval: {
    summary: 'How often each open connection sends a PING; 0 switches it off. It keeps idle connections alive and finds dead ones: one that does not answer is closed. Too low is idle traffic; too high finds them late.',
    azure: 'The service closes a connection that was idle for ten minutes, so pings have to come more often than that. The guidance pings once a minute; 0 would bring surprise disconnects.',
  },
  pingTimeout: {
    summary: 'Limited how long the answer to a ping of a node could take. It lost its meaning and then its place; files that still have it do not load in newer releases.',
  },
  protocol: {
    summary: 'Version of the wire protocol. RESP3 lets the server push messages on any connection, which native client-side caching needs; RESP2 works with every server.',
    azure: 'CLIENT TRACKING, the command behind native client-side caching, needs RESP3 on the software beneath the service.',
  },
  readMode: {
    summary: 'Which nodes serve reads: replicas, masters, or both. Replicas spread the load but may lag behind, so a value just written may not be read back.',
    azure:
      'Redisson reads from replicas unless told otherwise, and the guidance sets MASTER. The software beneath the service has no READONLY command, with which cluster clients ask a replica for reads.',
  },
  reconnectionDelay: {
    summary: 'How long to wait before a lost connection is opened again, as a delay strategy in a class tag with ISO-8601 durations such as PT3S. Growing, random delays keep many clients from returning at the same moment.',
    azure: 'The service limits the rate of new connections, and Azure asks clients to spread their reconnects: use a strategy with jitter rather than a constant delay.',
  },
  reconnectionTimeout: {
    summary: 'How long to wait before a failed node was tried again. failedSlaveReconnectionInterval took its place.',
  },
  redissonReferenceEnabled: {
    summary: 'Older name of referenceEnabled.',
  },
  referenceCodecProvider: {
    summary: 'Supplied the codecs for references from one stored Redisson object to another.',
  },
  referenceEnabled: {
    summary: 'When true, a Redisson object stored inside another is kept as a reference and comes back as a live object. When false, values are not checked for that, which saves a little work.',
  },
  reliableTopicWatchdogTimeout: {
    summary: 'After how long without a sign of life a subscriber of a reliable topic is forgotten. Too low loses subscribers in a pause; too high lets messages pile up for one that crashed.',
  },
  replicatedServersConfig: {
    summary: 'Section for one master and replicas without cluster protocol or Sentinel: all nodes are listed, and each is asked for its role from time to time.',
    azure: 'Not a mode for Azure Managed Redis, where the ports of single nodes can change. Use clusterServersConfig with the OSS policy, singleServerConfig with the Enterprise policy and for non-clustered caches.',
  },
  resolverProvider: {
    summary: 'Supplied the objects that make up identifiers of live objects.',
  },
  retryAttempts: {
    summary: 'How often a command is tried again when no connection was free, it could not be sent, or no reply came and it may be repeated. 0 makes each hiccup an error; many make a call wait very long while the server is away.',
    azure: 'The guidance asks for a few attempts: maintenance and failovers break connections, and commands they interrupt should be sent again, with growing pauses in between.',
  },
  retryDelay: {
    summary: 'How long to wait before a command is tried again, as a delay strategy in a class tag with ISO-8601 durations such as PT3S. Too short wears attempts out during one failover; too long delays the answer.',
    azure: 'Successor of retryInterval, which the guidance lengthens. Azure asks for pauses that grow and differ between clients: EqualJitterDelay does that, a constant delay does not.',
  },
  retryInterval: {
    summary: 'The fixed pause before a command is tried again. Too short wears the attempts out during one failover; too long delays the answer. retryDelay takes its place in newer releases.',
    azure: 'The guidance waits longer than Redisson does, so that the attempts outlast a failover and do not crowd a node that is coming back. Azure asks for growing pauses, which only retryDelay offers.',
  },
  scanInterval: {
    summary: 'How often the servers are asked for the current topology, or for their roles. Too high and a failover is noticed late; too low and every client asks all the time. 0 does not switch it off: newer releases refuse it in cluster mode.',
    azure: 'The guidance scans often, so that a failover or a changed node port is seen within a second. Each scan reads the topology with a CLUSTER command, so many instances of an application add up.',
  },
  sentinelAddresses: {
    summary: 'Where the Sentinels are, each as scheme, host and port; the data nodes are learned from them. One that answers is enough to start with sentinelsDiscovery.',
  },
  sentinelPassword: {
    summary: 'Password for the Sentinels themselves, where it differs from that of the data nodes. Keep it out of the file with a ${NAME} variable.',
  },
  sentinelServersConfig: {
    summary: 'Section for a master and replicas watched by Sentinels, which name the current master and announce a failover.',
    azure: 'Not a mode for Azure Managed Redis: use clusterServersConfig with the OSS policy, singleServerConfig with the Enterprise policy and for non-clustered caches.',
  },
  sentinelUsername: {
    summary: 'User name for the Sentinels themselves, where they check users.',
  },
  sentinelsDiscovery: {
    summary: 'When true, Sentinels that are not listed are learned from those that are. Switch it off where the addresses they announce cannot be reached from here.',
  },
  shardedSubscriptionMode: {
    summary: 'Whether topics use sharded pub/sub, which keeps messages of a channel on its own shard: always, never, or after asking the server. All clients of a channel have to agree, else they do not hear each other.',
    azure:
      'A range of Redisson releases hangs at start with AUTO: the question to the server, PUBSUB SHARDNUMSUB without a channel, is never answered there. Use a later release, or ON or OFF, with which Redisson does not ask; write OFF in quotes.',
  },
  singleServerConfig: {
    summary: 'Section for one address: all commands go there, and nothing is discovered. It also fits a proxy that hides several servers.',
    azure: 'Right for the Enterprise clustering policy and for non-clustered caches. With the OSS policy, which a database gets if none was asked for, keys of other nodes would answer MOVED: use clusterServersConfig.',
  },
  slaveAddresses: {
    summary: 'Where the replicas are, each as scheme, host and port. The list is fixed; without one, newer releases refuse a readMode that reads from replicas.',
  },
  slaveConnectionMinimumIdleSize: {
    summary: 'How many connections to each replica stay open even when nothing is to do. It may not be larger than slaveConnectionPoolSize, not even through its default, and has no effect while no replica is used.',
    azure: storm,
  },
  slaveConnectionPoolSize: {
    summary: 'The most connections for reads to each replica. Too few and reads wait for a free one; set below the default minimum of idle connections, it stops the file from loading unless that is lowered too.',
    azure: `${storm} With readMode and subscriptionMode MASTER no replica is connected, and the size only has to be valid.`,
  },
  slaveSubscriptionConnectionMinimumIdleSize: {
    summary: 'Older name of subscriptionConnectionMinimumIdleSize. Error messages still use it.',
  },
  slaveSubscriptionConnectionPoolSize: {
    summary: 'Older name of subscriptionConnectionPoolSize. Error messages still use it.',
  },
  slavesSyncTimeout: {
    summary: 'How long an operation on a lock or semaphore waits for replicas to confirm it. Too low makes locks fail while checkLockSyncedSlaves is on; too high slows every lock down when a replica is late.',
    azure: 'With active geo-replication WAIT, the command behind it, works only with limits.',
  },
  sslCiphers: {
    summary: 'The TLS cipher suites to offer. A list without one that the server accepts makes every connection fail. New at top level; in a section it is the older place of the same thing.',
    azure: onlyTls,
  },
  sslEnableEndpointIdentification: {
    summary: 'When true, the server\'s certificate has to carry its host name. When false, and no trust store is given, any certificate is accepted, which lets anybody in between read along. sslVerificationMode takes its place in newer releases.',
    azure: serverCheck,
  },
  sslKeystore: {
    summary: 'URL of the store with this client\'s own certificate and key, such as file:/path; a bare path does not work. Needed only where the server asks clients for a certificate.',
    azure: onlyTls,
  },
  sslKeystorePassword: {
    summary: 'Password that opens the key store and its key. Keep it out of the file with a ${NAME} variable. New at top level; in a section it is the older place of the same thing.',
    azure: onlyTls,
  },
  sslKeystoreType: {
    summary: 'Format of the key store and of the trust store, such as PKCS12 or JKS. Without it Java\'s own default counts; a wrong one makes connecting fail.',
    azure: onlyTls,
  },
  sslProtocols: {
    summary: 'The TLS versions to offer, such as TLSv1.3. A list without one that the server accepts makes every connection fail. New at top level; in a section it is the older place of the same thing.',
    azure: 'Azure Managed Redis accepts TLS 1.2 and TLS 1.3 only. Leave the list out, or let it hold one of the two; it counts only with a rediss:// address.',
  },
  sslProvider: {
    summary: 'Which library does TLS: Java\'s own, or OpenSSL, which is usually faster and needs netty-tcnative on the class path. New at top level; in a section it is the older place of the same thing.',
    azure: onlyTls,
  },
  sslTruststore: {
    summary: 'URL of the store with the certificates to trust, such as file:/path; a bare path does not work. Needed where Java does not trust the server\'s issuer by itself; it then replaces Java\'s own list.',
    azure: onlyTls,
  },
  sslTruststorePassword: {
    summary: 'Password that opens the trust store. Keep it out of the file with a ${NAME} variable. New at top level; in a section it is the older place of the same thing.',
    azure: onlyTls,
  },
  sslVerificationMode: {
    summary: 'How strictly the server\'s certificate is checked: STRICT checks issuer and host name, CA_ONLY the issuer, and NONE without a trust store accepts any certificate, which lets anybody in between read along.',
    azure: serverCheck,
  },
  subscriptionConnectionMinimumIdleSize: {
    summary: 'How many pub/sub connections to a node stay open even when nothing is subscribed. It may not be larger than subscriptionConnectionPoolSize.',
    azure: 'The guidance keeps one per node: idle ones come back after a failover together with all others, whether or not they are needed.',
  },
  subscriptionConnectionPoolSize: {
    summary: 'The most pub/sub connections to a node; each carries a limited number of channels (subscriptionsPerConnection). Locks wait over pub/sub too, so too few make topics and contended locks time out.',
    azure: 'The guidance writes out Redisson\'s own size. They are opened as needed, and count towards the maximum number of connections that each size of the service has.',
  },
  subscriptionMode: {
    summary: 'Whether subscriptions are held on masters or on replicas. Replicas take load off the master, but each needs connections of its own.',
    azure: 'The guidance sets MASTER here and for readMode; with both, Redisson opens no connections to replicas at all.',
  },
  subscriptionTimeout: {
    summary: 'How long subscribing to a channel may take before the call fails. Contended locks, latches and topics depend on it; too low makes them fail when many are used at once.',
  },
  subscriptionsPerConnection: {
    summary: 'How many channels share one pub/sub connection. More channels need fewer connections but may delay each other\'s messages; times subscriptionConnectionPoolSize, it limits how many channels a client can hear.',
    azure: 'The guidance writes out Redisson\'s own number. Sharing connections keeps their count, and the load of a reconnect, low.',
  },
  tcpKeepAlive: {
    summary: 'Asks the operating system to probe silent connections, so that a peer that vanished is noticed. The system\'s own idle time is often hours, which tcpKeepAliveIdle can shorten.',
    azure: 'Successor of keepAlive, which the guidance leaves off; it keeps connections in use with pingConnectionInterval, since the service closes those that are idle for ten minutes.',
  },
  tcpKeepAliveCount: {
    summary: 'How many keep-alive probes may stay unanswered before the connection is given up; 0 leaves it to the operating system. It needs keep-alive to be on, and is not available with every Java and transport.',
  },
  tcpKeepAliveIdle: {
    summary: 'How long a connection has to be silent before it is probed; 0 leaves it to the operating system, where it is often hours. It needs keep-alive to be on, and is not available with every Java and transport.',
    azure: 'To be of use it has to be below ten minutes, after which the service closes an idle connection.',
  },
  tcpKeepAliveInterval: {
    summary: 'How long to wait between two keep-alive probes; 0 leaves it to the operating system. It needs keep-alive to be on, and is not available with every Java and transport.',
  },
  tcpNoDelay: {
    summary: 'When true, small packets leave at once. When false, the system may hold them back to fill larger ones, which makes short commands slower. New at top level; in a section it is the older place of the same thing.',
    azure: 'The guidance sets it to true: most commands are small and should not wait in the socket.',
  },
  tcpUserTimeout: {
    summary: 'How long data may stay unacknowledged before the connection is given up; 0 leaves it to the operating system, often many minutes. It works with the EPOLL and IO_URING transports only.',
    azure: 'Azure\'s connection advice lowers net.ipv4.tcp_retries2 on Linux, which limits the same wait for the whole machine; this limits it for Redisson alone.',
  },
  threads: {
    summary: 'How many threads run tasks of executors, remote services and the listeners of topics; 0 means two per core. Too few and slow listeners delay each other.',
  },
  timeout: {
    summary: 'How long to wait for the reply once a command was sent. Too low makes slow commands fail that the server still runs; too high blocks callers for long when a node is gone, again for each attempt.',
    azure: 'Azure\'s general advice is to begin below five seconds and to tune from there; the guidance\'s Redisson sample uses exactly five, more than Redisson itself, so that short pauses do not become errors.',
  },
  transportMode: {
    summary: 'How sockets are driven: NIO is Java\'s own and works everywhere; EPOLL and IO_URING (Linux) and KQUEUE (macOS, BSD) are native and need their netty library on the class path, else the client does not start.',
  },
  useLinuxNativeEpoll: {
    summary: 'Switched Linux\'s native epoll on; transportMode took its place.',
  },
  useScriptCache: {
    summary: 'When true, Lua scripts are sent once and then called by their digest, which saves traffic. When false, the whole text goes along each time.',
  },
  useThreadClassLoader: {
    summary: 'When true, codecs load classes with the calling thread\'s class loader, which application servers need. When false, values may fail with ClassNotFoundException there.',
  },
  username: {
    summary: 'User name sent with the password when a connection opens, for servers with several users. New at top level; in a section it is the older place of the same thing.',
    azure: 'With Microsoft Entra ID it is the object id of the identity, and the password is a token that expires: use a credentialsResolver.',
  },
  valkeyCapabilities: {
    summary: 'Abilities that the client announces to a Valkey server with CLIENT CAPA, such as following redirects. Leave it empty for other servers.',
  },
} satisfies Record<string, SettingText>;
