// A server section that does not fit the clustering policy.

import type { Config, Finding, Project, RuleFor } from '../model';
import { sources } from '../tables/azure';
import { sectionKeys } from '../tables/redisson';
import { usedSection } from './config/effective';
import { connectsTo } from './config/endpoints';
import { convertSection } from './config/modes';

export const rule: RuleFor<Config> = {
  id: 'config-mode-mismatch',
  about: 'config',
  severity: 'error',
  title: 'The server section does not fit the clustering policy',
  source: sources.clientLibraries,
  azureOnly: true,
  *check(config, project): Iterable<Finding> {
    const section = usedSection(config);
    const target = connectsTo(config, project);
    // Sentinels belong to another service, and Azure Cache for Redis has no policies.
    if (!section || target === 'legacy' || section.name === 'sentinel' || section.name === 'elasticache') return;
    const isCluster = section.name === 'cluster';
    // While nobody says, the policy is taken for the default, which fits cluster mode.
    if (!project.policies.known && (isCluster || target !== 'managed')) return;
    const to = isCluster ? 'single' : 'cluster';
    const edits = convertSection(config, section, to, project.redisson.value);
    yield {
      at: section.key,
      ...(isCluster ? clusterOn(project) : { message: `\`${section.key.text}\` sends every command to one node, and with several shards the others' keys are answered with MOVED: the policy needs \`${sectionKeys.cluster}\`.`, worlds: { policies: ['oss'] } }),
      fixes: edits ? [{ title: `Convert to ${sectionKeys[to]}`, edits, safe: false }] : [],
    };
  },
};

/** Only the Enterprise policy's refusal is documented; without clustering it is likely. */
function clusterOn({ policies }: Project): Pick<Finding, 'message' | 'worlds' | 'severity'> {
  const certain = policies.value.includes('enterprise');
  const refusal = certain ? 'which the Enterprise clustering policy blocks, and the client cannot start' : 'which a cache without clustering most likely refuses';
  return {
    message: `\`${sectionKeys.cluster}\` learns the nodes with CLUSTER NODES, ${refusal}. The one endpoint needs \`${sectionKeys.single}\`.`,
    worlds: { policies: ['enterprise', 'none'] },
    ...(certain ? {} : { severity: 'warning' }),
  };
}
