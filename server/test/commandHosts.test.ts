// Calls of redis-cli in Dockerfiles, Makefiles, YAML and Markdown: what is found, and that places and edits are the document's.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { describePattern } from '../src/patterns';
import { createService, type Snapshot } from '../src/service';
import { loadAllGrammars } from './grammars';

await loadAllGrammars();

function look(name: string, text: string): Snapshot | undefined {
  const service = createService((rule, error) => {
    throw new Error(`${rule} threw`, { cause: error });
  });
  return service.look({ uri: `file:///w/${name}`, languageId: '', version: 1, text });
}

/** The commands of a document, each with what stands at its place. */
function commands(name: string, text: string): string[] {
  return (look(name, text)?.reading.subjects ?? []).flatMap((subject) => {
    if (subject.about !== 'command') return [];
    for (const word of subject.words) {
      if (word.text !== undefined && word.end > word.start) assert.ok(text.slice(word.start, word.end).includes(word.text), `${word.text} stands at its place`);
    }
    return [subject.words.map(({ text: known, pattern }) => known ?? describePattern(pattern!, true)).join(' ')];
  });
}

/** The document after the first fix of its first finding. */
function fixed(name: string, text: string): string | undefined {
  const edits = look(name, text)?.reports[0]?.fixes?.[0]?.edits;
  const document = TextDocument.create('x', 'x', 1, text);
  return edits && TextDocument.applyEdits(document, edits.map(({ start, end, text: newText }) => ({ range: { start: document.positionAt(start), end: document.positionAt(end) }, newText })));
}

for (const [name, cases] of Object.entries({
  Dockerfile: [
    ['RUN redis-cli GET a', 'GET a'],
    ['RUN --mount=type=cache,target=/x apt-get update && \\\n  # a comment: redis-cli GET x\n  redis-cli \\\n  GET a', 'GET a'],
    ['CMD ["redis-cli", "-h", "h", "GET", "a b"]', 'GET a b'],
    ['ENTRYPOINT ["sh", "-c", "redis-cli -h \\"$H\\" GET a"]', 'GET a'],
    ['HEALTHCHECK --interval=5s \\\n  CMD redis-cli ping || exit 1', 'ping'],
    ['HEALTHCHECK CMD ["redis-cli", "ping"]', 'ping'],
    ['RUN <<EOF\nset -e\nredis-cli GET a\nEOF\nRUN redis-cli GET b', 'GET a', 'GET b'],
    ['# RUN redis-cli GET a\nCOPY redis-cli /usr/bin/\nENV X="redis-cli GET a"'],
  ],
  Makefile: [
    ['x:\n\t@redis-cli -h $(HOST) GET "$$a:$(b)"', 'GET ${a}:${b}'],
    ['x:\n\tdocker exec $(shell docker ps -q) redis-cli \\\n\t  GET a', 'GET a'],
    ['x = redis-cli GET a\n# redis-cli GET b\nredis-cli: x'],
  ],
  'docker-compose.yml': [
    ['services:\n  a:\n    healthcheck:\n      test: ["CMD", "redis-cli", "ping"]', 'ping'],
    ['services:\n  a:\n    healthcheck:\n      test: ["CMD-SHELL", "redis-cli -a $$P GET $$k | grep x"]', 'GET ${k}'],
    ['services:\n  a:\n    healthcheck: {test: redis-cli ping}', 'ping'],
    ['services:\n  a:\n    command: >\n      sh -c "redis-cli -h b\n      GET a"', 'GET a'],
    ['services:\n  a:\n    entrypoint: [redis-cli]\n    command:\n      - -h\n      - ${HOST}\n      - GET\n      - a:${x}', 'GET a:${x}'],
    ['services:\n  a:\n    image: redis-cli GET a\n    container_name: redis-cli'],
  ],
  'deployment.yaml': [
    ['command: ["sh", "-c"]\nargs:\n- |\n  until redis-cli -h {{ .Values.host }} ping; do sleep 1; done\n  redis-cli GET a', 'ping', 'GET a'],
    ['args:\n{{- if .x }}\n- |\n  redis-cli \\\n  {{- if .tls }}\n    --tls \\\n  {{- end }}\n    GET a\n{{- end }}', 'GET a'],
    ['livenessProbe:\n  exec:\n    command:\n    - redis-cli\n    - ping', 'ping'],
    ['exec: {command: ["/bin/sh", "-ec", "redis-cli -h $(HOST) ping"]}', 'ping'],
    ['data:\n  health.sh: |\n    x=$(timeout -s 3 $1 redis-cli GET a)\n  notes: |\n    redis-cli GET b', 'GET a'],
    ['data:\n  health: |-\n    #!/bin/bash\n    redis-cli GET a', 'GET a'],
  ],
  'workflow.yml': [
    ['- name: redis-cli GET x\n  run: redis-cli -h ${{ inputs.host }} GET a', 'GET a'],
    ['job:\n  script:\n    - redis-cli GET a\n    - "redis-cli GET b"', 'GET a', 'GET b'],
    ['steps:\n- bash: |\n    redis-cli <<EOF\n    GET a\n    EOF', 'GET a'],
    ['- ansible.builtin.shell: redis-cli GET {{ key }}', 'GET ${_key__}'],
    ['description: redis-cli GET a'],
  ],
  'README.md': [
    ['```redis\nGET a\n(nil)\nSET key value [NX | XX]\nDEL <key>\nFOO bar\n```', 'GET a'],
    ['```redis\nredis> MGET a b\n1) "x"\n> GET c\n```', 'MGET a b', 'GET c'],
    ['1. x\n   ```bash\n   $ redis-cli GET a\n   "redis-cli GET b"\n   $ redis-cli \\\n     GET c\n   ```', 'GET a', 'GET c'],
    ['> ```sh\n> redis-cli GET a\n> ```', 'GET a'],
    ['```text\nredis-cli GET a\n```\n\n    redis-cli GET a\n\n`redis-cli GET a`\n```sh\nredis-cli -h HOST GET ...\n```'],
  ],
} as const)) {
  describe(name, () => {
    for (const [text, ...expected] of cases) {
      it(text.replaceAll('\n', ' ⏎ '), () => assert.deepEqual(commands(name, text), expected));
      if (expected.length > 0) it(`the same with \\r\\n: ${text.replaceAll('\n', ' ⏎ ')}`, () => assert.deepEqual(commands(name, text.replaceAll('\n', '\r\n')), expected));
    }
  });
}

describe('fixes in other documents', () => {
  const call = 'redis-cli -h $H MGET user:1 user:2';
  const tagged = 'redis-cli -h $H MGET {user}:1 {user}:2';
  for (const [name, before, after] of [
    ['Dockerfile', `RUN ${call}`, `RUN ${tagged}`],
    ['Dockerfile', 'CMD ["redis-cli", "-h", "$H", "MGET", "user:1", "user:2"]', 'CMD ["redis-cli", "-h", "$H", "MGET", "{user}:1", "{user}:2"]'],
    ['Makefile', `x:\n\t${call}\n`, `x:\n\t${tagged}\n`],
    ['w.yml', `- run: |\n    ${call}\n`, `- run: |\n    ${tagged}\n`],
    ['w.yml', `- run: ${call}\n`, `- run: ${tagged}\n`],
    ['w.yml', `- run: '${call}'\n`, `- run: '${tagged}'\n`],
    ['w.yml', 'command: [redis-cli, -h, "$H", MGET, "user:1", "user:2"]\n', 'command: [redis-cli, -h, "$H", MGET, "{user}:1", "{user}:2"]\n'],
    // Without quotes, a brace would begin a mapping.
    ['w.yml', 'command: [redis-cli, -h, "$H", MGET, user:1, user:2]\n', undefined],
    ['x.md', `\`\`\`sh\n${call}\n\`\`\`\n`, `\`\`\`sh\n${tagged}\n\`\`\`\n`],
  ] as const) {
    it(`${name}: ${before.replaceAll('\n', ' ⏎ ')}`, () => assert.equal(fixed(name, before), after));
  }
});
