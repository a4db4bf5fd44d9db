// Documents with random damage: reading never throws, and every place lies inside the document.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Span } from '../src/model';
import { createService } from '../src/service';
import { loadAllGrammars } from './grammars';

await loadAllGrammars();

const script = [
  'REDIS="redis-cli -h $HOST -p ${PORT:-6379}"', '$REDIS MGET "user:$id" user:2', "kubectl exec pod -- sh -c 'redis-cli -h \"$H\" DEL a b'", 'redis-cli <<-EOF', '\tMULTI', '\tSET "a $x" 1', '\tEXEC', 'EOF',
  'printf \'DEL %s\\n\' "$a" b | redis-cli -u "rediss://u:p@$H:10000/1"', 'echo -e "GET a\\nGET b" | redis-cli', 'rc() { docker exec -i c redis-cli "$@"; }', 'rc SET k $\'\\x41\\t\' {1,2} `date` $(f "$(g)") [a-z]*',
  'redis-cli --scan | xargs -I{} redis-cli RENAME {} new:{}', 'redis-cli --eval a.lua "${K[@]}" , 1', 'redis-cli --cluster check $H:1', '',
].join('\n');
const indented = (by: string): string => script.replace(/^(?=.)/gm, by);
const samples: Readonly<Record<string, string>> = {
  'x.sh': script,
  Dockerfile: `FROM redis\nRUN redis-cli GET a && \\\n  # comment\n  redis-cli -h $H \\\n  DEL a b\nRUN <<EOF\n${script.replaceAll('EOF', 'END')}EOF\nCMD ["sh", "-c", "redis-cli -h \\"$H\\" GET a"]\nHEALTHCHECK --interval=1s \\\n CMD redis-cli ping\n`,
  Makefile: `x:\n${indented('\t').replaceAll('$', '$$')}`,
  'x.yml': `services:\n  a:\n    healthcheck: {test: ["CMD-SHELL", "redis-cli -a $$P ping"]}\n    entrypoint: [redis-cli, "-h", "\${H}"]\n    command: ['GET', "a\\tb"]\ndata:\n  run: |\n${indented('    ')}  script: >-\n    redis-cli -h {{ .x }}\n    GET a\n`,
  'x.md': `\`\`\`bash\n${script}\`\`\`\n> - \`\`\`redis\n>   > MULTI\n>   SET a "b\n>   EXEC\n>   \`\`\`\n`,
};
const bits = ['"', "'", '`', '$(', '${', ')', '}', '\\', '\n', '<<EOF', '|', '#', '- ', ': ', '{{', '%s', '\r\n', '\0', '😀', '[', '~', '&', 'redis-cli '];

/** Numbers that are the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('damaged documents', () => {
  for (const [name, sample] of Object.entries(samples)) {
    it(name, () => {
      const random = numbers(sample.length);
      const service = createService((rule, error) => {
        throw new Error(`${rule} threw`, { cause: error });
      });
      let seen = 0;
      for (let round = 0; round < 60; round++) {
        let text = sample;
        for (let edit = random(4); edit >= 0; edit--) {
          const at = random(text.length);
          text = text.slice(0, at) + (random(3) > 0 ? bits[random(bits.length)]! : '') + text.slice(at + random(random(3) === 0 ? 30 : 2));
        }
        const snapshot = service.look({ uri: `file:///w/${name}`, languageId: '', version: round, text });
        const lies = (place: Span | undefined): void => assert.ok(!place || (place.start >= 0 && place.start <= place.end && place.end <= text.length), `${JSON.stringify(place)} in ${JSON.stringify(text)}`);
        for (const subject of snapshot?.reading.subjects ?? []) {
          lies(subject);
          if (subject.about === 'command') [subject.name, ...subject.words, ...(subject.keys ?? [])].forEach(lies);
          if (subject.about === 'connection') [subject.host, subject.port, subject.database, subject.url].forEach(lies);
          seen++;
        }
        for (const { at, fixes = [] } of snapshot?.reports ?? []) [at, ...fixes.flatMap(({ edits }) => edits)].forEach(lies);
        (snapshot?.reading.links ?? []).forEach(lies);
      }
      assert.ok(seen > 300, `${seen} subjects were read`);
    });
  }
});
