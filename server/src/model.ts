// The nouns of the program: what a document says (subjects), what the workspace says about where the code
// runs (facts), and what a rule says about both (findings). Types only; every offset is a UTF-16 offset of
// the document that the user sees, counted from 0.

import type { CommandRow, Support } from './tables/commands';
import type { SectionName, SettingRow } from './tables/redisson';
import type { ModuleName, Policy } from './tables/azure';
import type { Leaf, TokenPart, ValuePart } from './tables/syntax';
import type { Region } from './region';

// ── Places ──────────────────────────────────────────────────────────────────────────────────────────────

/** A half-open range of UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A word as written; `text` is its decoded value, undefined where only the running program knows it. */
export interface Word extends Span {
  readonly text: string | undefined;
  /** What is known of a word without a text, where something is. */
  readonly pattern?: Pattern;
}

/** What the running program fills in; `expression` as the program writes it, such as `${id}`, `$USER` or `KEYS[1]`. */
export interface Hole {
  readonly expression: string;
  /** Where a script has it from, if the text says so: `key` is one of its KEYS as it is, `keys` something made of them. */
  readonly from?: 'key' | 'keys' | 'arguments' | 'reply';
}

/**
 * A text known in part: texts and holes in their order, never two texts side by side, one hole at least. Holes of the same
 * expression have the same value within one document's subject, since programs seldom change a name between two words.
 */
export type Pattern = readonly (string | Hole)[];

/** A place in another document: lines and UTF-16 columns from 0, since that document's text is not at hand. */
export interface Location {
  readonly uri: string;
  readonly range: { readonly start: Position; readonly end: Position };
}

export interface Position {
  readonly line: number;
  readonly character: number;
}

// ── YAML values ─────────────────────────────────────────────────────────────────────────────────────────

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded' | 'empty';

interface NodeBase extends Span {
  /** The tag as written, `!` included, e.g. `!<org.example.Class>`; the node's own span does not cover it. */
  readonly tag?: Word;
  /** The anchor's name without `&`; the node's own span does not cover it. */
  readonly anchor?: Word;
}

/** The span covers quotes and, for block scalars, starts at the first content line. `empty` has no text. */
export interface Scalar extends NodeBase {
  readonly kind: 'scalar';
  readonly style: ScalarStyle;
  readonly text: string;
}

/** The span covers the brackets of flow collections; a block collection reaches from first to last content. */
export interface Sequence extends NodeBase {
  readonly kind: 'sequence';
  readonly flow: boolean;
  readonly items: readonly Value[];
}

export interface Mapping extends NodeBase {
  readonly kind: 'mapping';
  readonly flow: boolean;
  readonly entries: readonly Entry[];
}

/** `*name`; the target is missing where no anchor of that name stands before it. */
export interface Alias extends NodeBase {
  readonly kind: 'alias';
  readonly name: string;
  readonly target?: Value;
}

/** One `key: value` of a mapping, from the key to the end of the value. */
export interface Entry extends Span {
  readonly key: Value;
  readonly value: Value;
}

export type Value = Scalar | Sequence | Mapping | Alias;

// ── Subjects ────────────────────────────────────────────────────────────────────────────────────────────

/** What a parser could not accept; the rule named reports it. */
export interface Problem extends Finding {
  readonly rule: string;
}

interface SubjectBase {
  /** The text of the subject's own language, and the way back to the document. */
  readonly region: Region;
}

/**
 * Who hands a configuration to Redisson: `file` is Redisson itself; `spring` is the text behind
 * `spring.redis.redisson.config`, in which Spring fills placeholders in first; the others set each property themselves.
 */
export type ConfigForm = 'file' | 'spring' | 'micronaut' | 'quarkus' | 'helidon';

/** How a host that is not Redisson's own YAML has settings written. */
export interface Layout {
  /** Every setting stands on a line of its own, whose key may begin with the keys above it. */
  readonly isFlat: boolean;
  /** A setting's name as the host spells it. */
  spell(name: string): string;
  /** A value that is given as YAML; undefined where the host has no way to write it. */
  write(name: string, yaml: string): string | undefined;
  /** A sentence for people with the names as the host spells them. */
  say(sentence: string): string;
}

/** A Redisson configuration. */
export interface Config extends SubjectBase, Span {
  readonly about: 'config';
  readonly form: ConfigForm;
  /** Missing: Redisson's own YAML. */
  readonly layout?: Layout;
  readonly root: Mapping;
  /** Top-level keys that name a server section, whether spelled right or not, in the document's order. */
  readonly sections: readonly Section[];
  /** Every `key: value` at top level and in the sections, in the document's order; section keys are left out. */
  readonly settings: readonly Setting[];
  /** What the YAML parser refused; where it is not empty, a missing setting proves nothing. */
  readonly problems: readonly Finding[];
  /** Where Redisson before 4.0.0 takes the configuration for ended; missing where it reads all of it. */
  readonly readTo?: number;
  /** The YAML documents behind the first one. */
  readonly furtherDocuments: readonly Span[];
  /** The addresses of servers, in the document's order; what is no single value is left out. */
  readonly addresses: readonly Address[];
  /** Whether the configuration connects to Azure Managed Redis, as far as its addresses tell. */
  readonly target: Target;
}

/** One address of a server. */
export interface Address {
  readonly setting: Setting;
  readonly value: Scalar;
}

export type Target = 'azure' | 'elsewhere' | 'unknown';

/** A server section of a Redisson configuration. */
export interface Section extends Span {
  readonly name: SectionName;
  /** The key as written. */
  readonly key: Scalar;
  /** False where the key is not spelled exactly as Redisson wants it. */
  readonly exact: boolean;
  readonly value: Value;
  readonly entry: Entry;
  readonly settings: readonly Setting[];
}

/** One setting of a Redisson configuration. */
export interface Setting extends Span {
  /** The configuration's. */
  readonly layout?: Layout;
  /** The key's decoded text; Redisson's own name where a host spells it otherwise. */
  readonly name: string;
  readonly key: Scalar;
  readonly value: Value;
  readonly entry: Entry;
  /** The mapping that holds it: the root or the section's. */
  readonly parent: Mapping;
  /** Undefined at top level. */
  readonly section: Section | undefined;
  /** Its row in the table for this place, undefined where no Redisson has such a setting here. */
  readonly row: SettingRow | undefined;
  /** What a release makes of the value, undefined without a row. */
  readonly read: (release: string) => Coerced | undefined;
}

/** What Redisson's parser makes of a value: the value, nothing where only the running program knows it, or a refusal. */
export type Coerced =
  | { readonly kind: 'value'; readonly value: number | boolean | string | null }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'refused'; readonly problem: string; readonly repair?: string };

/** A Redis command as it is sent. */
export interface Command extends SubjectBase, Span {
  readonly about: 'command';
  /** All words, the command's name first. */
  readonly words: readonly Argument[];
  /** The words of the name: one, or two for a subcommand that the table knows. */
  readonly name: Word;
  /** The table's row; the container's where the subcommand is not known; undefined for an unknown command. */
  readonly row: CommandRow | undefined;
  /** The keys in the order of the words; undefined where they cannot be told (unknown command, wrong count). */
  readonly keys: readonly Key[] | undefined;
  /** The MULTI … EXEC block that holds it. */
  readonly block: number | undefined;
  /** What its words are by the command's syntax, worked out when asked for; undefined for an unknown command or subcommand. */
  readonly arguments: () => Arguments | undefined;
  /** What sends it, such as `redis-cli`; missing for a script of commands. */
  readonly library?: string;
  /** The connection that it goes over, where one is in sight. */
  readonly connection?: Connection;
  /** The server itself runs it, in a script. */
  readonly inScript?: true;
  /** The same line as a document of its own: what is found there is found here, so much further on as this one starts. */
  readonly template?: Command;
}

/** The words of a command, matched with its syntax. */
export interface Arguments {
  /** One per word. */
  readonly roles: readonly Role[];
  /** What a server refuses, in the order in which it looks. */
  readonly problems: readonly ArgumentProblem[];
  /** What may stand as word `index`, given the words before it; options that are there already are left out. */
  readonly next: (index: number) => readonly Leaf[];
}

/**
 * What one word is. `part` is its place in the syntax, `option` the word that it belongs to, such as `EX` for the seconds behind it.
 * `unknown`: it has no place, or nobody can tell.
 */
export type Role =
  | { readonly kind: 'name' | 'subcommand' | 'unknown' }
  | { readonly kind: 'token'; readonly part: TokenPart; readonly option?: TokenPart }
  | { readonly kind: 'value'; readonly part: ValuePart; readonly option?: TokenPart };

/**
 * What a server refuses: word `at`, which is the number of words where one is missing, and what it answers. `option` is the word that the
 * fault belongs to. `isLate`: the server comes to it only where the key exists.
 */
export type ArgumentProblem = { readonly at: number; readonly answer: string; readonly option?: TokenPart; readonly isLate?: true } & (
  | { readonly kind: 'unknown' | 'unfit' | 'missing'; readonly expected: readonly Leaf[] } // no such option; not the word that must stand there; none
  | { readonly kind: 'surplus' } // nothing may stand there
  | { readonly kind: 'uneven'; readonly part: ValuePart } // one of two halves has a word more
  | { readonly kind: 'count'; readonly count: number; readonly given: number } // it says how many follow, and fewer do
  | { readonly kind: 'value'; readonly part?: ValuePart; readonly want: string } // the value is refused
  | { readonly kind: 'apart' | 'twice'; readonly option: TokenPart; readonly other: number } // word `other` forbids it
  | { readonly kind: 'alone'; readonly option: TokenPart; readonly needs: readonly string[] } // one of the others must stand beside it
);

/** One word of a command. */
export interface Argument extends Word {
  /** Present where the word is no valid UTF-8. */
  readonly bytes?: Uint8Array;
  /** It may become several words or none, as `$KEYS` without quotes and `...keys` may. */
  readonly isMany?: true;
}

/** A key of a command. */
export interface Key extends Argument {
  /** Position among the command's words. */
  readonly index: number;
  /** 0 to 16383; undefined where what is hashed is not known. */
  readonly slot: number | undefined;
  /** The hash tag's text, where the key has one that counts. */
  readonly tag?: string;
  /** What is hashed, the tag or all of the key, where it is known in part only. */
  readonly hashed?: Pattern;
}

/** A MULTI … EXEC block. */
export interface Transaction extends SubjectBase, Span {
  readonly about: 'transaction';
  readonly commands: readonly Command[];
  readonly connection?: Connection;
}

/** A Lua script that the server runs; its calls are subjects of their own as well. */
export interface Script extends SubjectBase, Span {
  readonly about: 'script';
  /** The words that the command in sight hands over as KEYS; undefined where none is in sight. */
  readonly keys: readonly Word[] | undefined;
  /** The flags of the shebang line or of the function; undefined for a script without such a line, which the server treats more freely. */
  readonly flags: readonly Word[] | undefined;
  /** Whether the command in sight runs it without writes, as EVAL_RO does. */
  readonly isReadOnly?: true;
  /** What it asks of `redis.call` and `redis.pcall`, in the order of the text. */
  readonly calls: readonly Command[];
  readonly connection?: Connection;
}

/** A way to a server that a document opens, such as one call of redis-cli. */
export interface Connection extends SubjectBase, Span {
  readonly about: 'connection';
  /** What opens it, such as `redis-cli`. */
  readonly library: string;
  /** Missing where it is the library's own default. */
  readonly host?: Word;
  readonly port?: Word;
  readonly database?: Word;
  /** All of it in one, `redis://user:password@host:port/database`; the other parts come from it where they stand in it. */
  readonly url?: Word;
  /** Undefined where only the running program knows. */
  readonly isTls: boolean | undefined;
  /** Whether it follows redirections to other nodes of a cluster. */
  readonly isCluster: boolean | undefined;
  readonly target: Target;
}

/** A library that a manifest asks for. */
export interface Library extends SubjectBase, Span {
  readonly about: 'library';
  /** As the ecosystem names it, e.g. `org.redisson:redisson`. */
  readonly name: string;
  /** The version as written, or what its property says; undefined where it is decided elsewhere. */
  readonly version: Word | undefined;
}

/** A comment that silences rules. */
export interface Suppression extends SubjectBase, Span {
  readonly about: 'suppression';
  readonly scope: 'line' | 'next-line' | 'file';
  /** Rule ids; empty means every rule. */
  readonly rules: readonly string[];
  /** The zero-based line it acts on; undefined for a whole file. */
  readonly line: number | undefined;
}

export type Subject = Config | Command | Transaction | Script | Connection | Library | Suppression;
export type About = Subject['about'];

// ── A document, read ────────────────────────────────────────────────────────────────────────────────────

/** What one document says. */
export interface Reading {
  /** Which input read it, e.g. `redissonYaml`. */
  readonly input: string;
  readonly subjects: readonly Subject[];
  /** What the input's parser could not accept and no subject carries. */
  readonly problems: readonly Problem[];
  /** Files that the document names. */
  readonly links?: readonly FileLink[];
  /** What begins a comment of this language. */
  readonly comment: string | undefined;
  /** For the next reading of the document, in which most lines are the same. */
  readonly lines?: LineMemory;
}

/** Commands of plain lines, each in a document of its own, which the readings of one document hand on and add to. */
export interface LineMemory {
  readonly lineEnd: string;
  readonly alone: Map<string, Command>;
  /** Those of MULTI … EXEC blocks. */
  readonly inBlock: Map<string, Command>;
}

/** A file of the application that a document names. */
export interface FileLink extends Span {
  /** As written, without `classpath:` or `file:`. */
  readonly path: string;
  /** Looked for among the application's resources and not in the file system. */
  readonly isResource: boolean;
}

// ── Facts ───────────────────────────────────────────────────────────────────────────────────────────────

/** A fact and where it comes from; `known` is false where `value` is only what is possible. */
export interface Fact<T> {
  readonly value: T;
  readonly known: boolean;
  /** For people: "pom.xml", "the setting redisGuidance.redisson", "--policy". */
  readonly source: string;
  readonly at?: Location;
}

/** What holds for one document. */
export interface Project {
  /** The Redisson releases that are possible, oldest first; never empty. `version` is as written where known. */
  readonly redisson: Fact<readonly string[]> & { readonly version?: string };
  readonly policies: Fact<readonly Policy[]>;
  /** Undefined where nobody says. */
  readonly geoReplication: Fact<boolean | undefined>;
  /** The modules that the cache was created with, by the names of `tables/azure.ts`; undefined where nobody says. */
  readonly modules: Fact<readonly ModuleName[] | undefined>;
  /** True or false where the user decided whether the target is Azure Managed Redis. */
  readonly azure: Fact<boolean | undefined>;
}

// ── Findings ────────────────────────────────────────────────────────────────────────────────────────────

export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** Replace the span by the text. A rule writes the text plain, lines ending in \n; the runner quotes it. */
export interface Edit extends Span {
  readonly text: string;
}

/** `safe`: the file means the same or what the guidance recommends, and loads where it loaded before. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
  readonly safe: boolean;
}

/** In which worlds a finding holds; what is left out does not matter. */
export interface Worlds {
  /** Releases of Redisson. */
  readonly redisson?: readonly string[];
  readonly policies?: readonly Policy[];
  /** True: only with active geo-replication. */
  readonly geoReplication?: true;
}

/** What a rule says. Severity and worlds are merged by the runner. */
export interface Finding {
  readonly at: Span;
  readonly message: string;
  readonly fixes?: readonly Fix[];
  readonly see?: readonly Location[];
  /** Missing: in every world. */
  readonly worlds?: Worlds;
  /** Where one case of a rule is milder or graver than the rule's own severity. */
  readonly severity?: Severity;
}

/** A finding after the runner: what users see. */
export interface Report extends Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly tag?: 'deprecated';
}

/** Where a rule's claim comes from. */
export interface Source {
  readonly title: string;
  readonly url: string;
}

/** A rule: its file is named like its id, and its page stands beside it. */
export interface RuleFor<S extends Subject> {
  readonly id: string;
  readonly about: S['about'];
  readonly severity: Severity;
  readonly title: string;
  readonly source: Source;
  /** Shown struck through. */
  readonly tag?: 'deprecated';
  /** The forms of a configuration that it speaks about; missing: all. */
  readonly forms?: readonly ConfigForm[];
  /** True for what only Azure Managed Redis asks for; silent where the target is another server. */
  readonly azureOnly?: true;
  /** The commands that it may have something against, by their row; missing: all. Asked once a row, since scripts hold many of few kinds. */
  readonly concerns?: S extends Command ? (row: CommandRow | undefined) => boolean : never;
  check(subject: S, project: Project): Iterable<Finding>;
  /** Where the same holds for connections, which another kind of document opens. */
  checkConnection?(connection: Connection, project: Project): Iterable<Finding>;
}

export type Rule = { [S in Subject as S['about']]: RuleFor<S> }[About];

export type { CommandRow, Policy, SectionName, SettingRow, Support };
