// Numbers and nothings that can be read, and with which no client can be made.

import { isSince, type SectionName } from '../../tables/redisson';

export interface NumberRefusal {
  readonly name: string;
  /** A setting at top level instead of the section in use. */
  readonly top?: true;
  readonly sections?: readonly SectionName[];
  /** Another setting at top level that takes the setting out of use. */
  readonly unless?: string;
  readonly refuses: (value: number, release: string) => boolean;
  readonly why: string;
}

/** Source: loads with the published jars, and the classes named. */
export const numberRefusals: readonly NumberRefusal[] = [
  // ClusterConnectionManager.
  { name: 'scanInterval', sections: ['cluster'], refuses: (value, release) => value <= 0 && isSince(release, '3.32.0'), why: 'the interval must be greater than 0.' },
  // Executors.newFixedThreadPool, and NioEventLoopGroup of Netty; 0 stands for twice the processors.
  { name: 'threads', top: true, unless: 'executor', refuses: (value) => value < 0, why: 'a pool needs threads; 0 stands for twice the number of processors.' },
  { name: 'nettyThreads', top: true, unless: 'eventLoopGroup', refuses: (value) => value < 0, why: 'a pool needs threads; 0 stands for twice the number of processors.' },
  // IdleConnectionWatcher.
  { name: 'idleConnectionTimeout', refuses: (value) => value <= 0, why: 'idle connections are looked for at this interval, which must be greater than 0.' },
];

/** A setting that is called when a client is created, so that nothing in its place is one thing too little. */
export interface NothingRefusal {
  readonly name: string;
  readonly top?: true;
  readonly sections?: readonly SectionName[];
  readonly since: string;
}

/** Source: loads with the published jars. */
export const nothingRefusals: readonly NothingRefusal[] = [
  { name: 'nettyHook', top: true, since: '3.11.2' },
  { name: 'retryDelay', since: '3.49.0' },
  { name: 'natMapper', sections: ['sentinel'], since: '3.12.0' },
  { name: 'natMap', sections: ['sentinel'], since: '3.12.0' },
];
