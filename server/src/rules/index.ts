// All rules, by id. A test holds this list against the folder; `npm run rule` adds a line.

import type { Rule } from '../model';
import { rule as commandArity } from './command-arity';
import { rule as commandBlockedByGeoReplication } from './command-blocked-by-geo-replication';
import { rule as commandBlockedByPolicy } from './command-blocked-by-policy';
import { rule as commandBlockedByService } from './command-blocked-by-service';
import { rule as commandCrossSlot } from './command-cross-slot';
import { rule as commandCrossSlotTransaction } from './command-cross-slot-transaction';
import { rule as commandDatabase } from './command-database';
import { rule as commandDeprecated } from './command-deprecated';
import { rule as commandHashTag } from './command-hash-tag';
import { rule as commandModule } from './command-module';
import { rule as commandNewerThanService } from './command-newer-than-service';
import { rule as commandNotInScript } from './command-not-in-script';
import { rule as commandScriptFlags } from './command-script-flags';
import { rule as commandShardLocal } from './command-shard-local';
import { rule as commandSilentGap } from './command-silent-gap';
import { rule as commandSyntax } from './command-syntax';
import { rule as commandUndeclaredScriptKey } from './command-undeclared-script-key';
import { rule as commandUnknown } from './command-unknown';
import { rule as commandWholeKeyspace } from './command-whole-keyspace';
import { rule as configAddress } from './config-address';
import { rule as configConnectionStorm } from './config-connection-storm';
import { rule as configDatabase } from './config-database';
import { rule as configDeprecatedSetting } from './config-deprecated-setting';
import { rule as configEmbedded } from './config-embedded';
import { rule as configIdleTimeout } from './config-idle-timeout';
import { rule as configInvalidTag } from './config-invalid-tag';
import { rule as configInvalidValue } from './config-invalid-value';
import { rule as configLockSync } from './config-lock-sync';
import { rule as configMisplacedSetting } from './config-misplaced-setting';
import { rule as configModeMismatch } from './config-mode-mismatch';
import { rule as configPlaceholder } from './config-placeholder';
import { rule as configPlaintextSecret } from './config-plaintext-secret';
import { rule as configPoolSize } from './config-pool-size';
import { rule as configReadFromReplica } from './config-read-from-replica';
import { rule as configRecommendedValue } from './config-recommended-value';
import { rule as configServerSection } from './config-server-section';
import { rule as configShardedSubscription } from './config-sharded-subscription';
import { rule as configStart } from './config-start';
import { rule as configSyntax } from './config-syntax';
import { rule as configTlsVerification } from './config-tls-verification';
import { rule as configUnknownSetting } from './config-unknown-setting';
import { rule as configUnsupportedSetting } from './config-unsupported-setting';
import { rule as endpointLegacyHost } from './endpoint-legacy-host';
import { rule as endpointPlaintext } from './endpoint-plaintext';
import { rule as endpointPort } from './endpoint-port';
import { rule as endpointPrivateLinkHost } from './endpoint-private-link-host';
import { rule as suppressionUnused } from './suppression-unused';

export const rules: readonly Rule[] = [
  commandArity,
  commandBlockedByGeoReplication,
  commandBlockedByPolicy,
  commandBlockedByService,
  commandCrossSlot,
  commandCrossSlotTransaction,
  commandDatabase,
  commandDeprecated,
  commandHashTag,
  commandModule,
  commandNewerThanService,
  commandNotInScript,
  commandScriptFlags,
  commandShardLocal,
  commandSilentGap,
  commandSyntax,
  commandUndeclaredScriptKey,
  commandUnknown,
  commandWholeKeyspace,
  configAddress,
  configConnectionStorm,
  configDatabase,
  configDeprecatedSetting,
  configEmbedded,
  configIdleTimeout,
  configInvalidTag,
  configInvalidValue,
  configLockSync,
  configMisplacedSetting,
  configModeMismatch,
  configPlaceholder,
  configPlaintextSecret,
  configPoolSize,
  configReadFromReplica,
  configRecommendedValue,
  configServerSection,
  configShardedSubscription,
  configStart,
  configSyntax,
  configTlsVerification,
  configUnknownSetting,
  configUnsupportedSetting,
  endpointLegacyHost,
  endpointPlaintext,
  endpointPort,
  endpointPrivateLinkHost,
  suppressionUnused,
];

/** The rule of an id. */
export function findRule(id: string): Rule | undefined {
  return rules.find((rule) => rule.id === id);
}
