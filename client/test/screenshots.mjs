// Makes the pictures of the README, docs/images/*.png, in a real VS Code, so that they can be made again whenever
// the interface changes. Look at them before you commit them.
//   npm run build && node client/test/screenshots.mjs [NAME…] [--output FOLDER] [--extension FOLDER]
import { cpSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeHome, openWorkbench, startServer } from './host.mjs';
import { defaultRelease, installBrowser, installServer, isMissing, root } from './install.mjs';

/** A script that shows what a `.redis` file gets: slots, colours, keys that part ways, a blocked command, options. */
const cart = `# --- The cart of a customer
HSET cart:{42}:items apple 3 pear 1
MGET cart:{42}:items cart:{42}:total
RENAME cart:42 cart:43
SET cart:{42}:total 19 EX 3600
CLUSTER NODES
MULTI
INCR cart:{42}:visits
EXPIRE cart:{42}:items 3600 NX
EXEC
`;

/** What Spring has of a configuration: text behind a key, with a misplaced setting. */
const application = `spring:
  application:
    name: shop
  redis:
    redisson:
      config: |
        singleServerConfig:
          address: "rediss://\${REDIS_HOST:shop.westeurope.redis.azure.net}:10000"
          password: "\${REDIS_PASSWORD}"
          threads: 16
          readMode: MASTER
`;

/** Settings for calm pictures: nothing that blinks, nothing beside the text. */
const settings = {
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.activityBar.location': 'hidden',
  'workbench.editor.showTabs': 'single',
  'workbench.layoutControl.enabled': false,
  'breadcrumbs.enabled': false,
  'editor.fontSize': 14,
  'editor.glyphMargin': false,
  'editor.folding': false,
  'editor.guides.indentation': false,
  'editor.hover.above': false,
  'editor.lineNumbersMinChars': 3,
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.renderLineHighlight': 'none',
  'editor.stickyScroll.enabled': false,
  'editor.wordBasedSuggestions': 'off',
};

/** Asks the editor for the hover at the cursor. */
const hover = ['Control+K', 'Control+I'];

/** The pictures: the file, the text to put the cursor on, what to press there, what to wait for, the lines to show. */
const pictures = {
  squiggle: { file: 'redisson.yaml', at: 'checkLockSyncedSlaves', press: hover, shows: '.monaco-hover .marker', lines: 14 },
  hover: { file: 'redisson.yaml', at: 'idleConnectionTimeout', press: hover, shows: '.monaco-hover .rendered-markdown:has-text("30 s")', lines: 14 },
  'quick-fix': { file: 'redisson.yaml', at: 'checkLockSyncedSlaves', press: ['Control+Period'], shows: '.action-widget', lines: 14 },
  spring: { file: 'application.yml', at: 'threads: 16', press: hover, shows: '.monaco-hover', lines: 12 },
  'redis-script': { file: 'cart.redis', at: 'cart:42 cart:43', press: hover, shows: '.monaco-hover:has(.marker)', lines: 11 },
  'signature-help': { file: 'cart.redis', at: '3600\nCLUSTER', press: ['Control+Shift+Space'], shows: '.parameter-hints-widget', lines: 11 },
};

/** What would stand in a picture without saying anything. */
const style = `
  .cursors-layer, .scrollbar, .decorationsOverviewRuler, .lightBulbWidget { display: none !important }
  .editor-group-container > .title .title-actions { display: none !important }
`;

/** How long the editor may take for one step, in milliseconds. */
const patience = 20_000;

/** The most that a picture may weigh, in bytes: the README shows all of them. */
const heaviest = 150_000;

/** Opens a file from the explorer and waits until the extension has marked something in it. */
async function openFile(page, name) {
  await page.keyboard.press('Control+Shift+E');
  const file = page.locator('.explorer-folders-view .monaco-list-row', { hasText: name });
  await file.dblclick({ timeout: patience });
  await page.locator(`.monaco-editor[data-uri$="/${name}"] [class*="squiggly-"]`).first().waitFor({ timeout: patience });
}

/** Puts the cursor on a text of the open file. */
async function goTo(page, text, content) {
  const before = content.slice(0, content.indexOf(text)).split('\n');
  await page.keyboard.press('Control+G');
  await page.locator('.quick-input-widget input').waitFor({ timeout: patience });
  await page.keyboard.type(`:${before.length}:${before.at(-1).length + 2}`);
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden', timeout: patience });
}

/** The place of a part of the page; a widget that is drawn anew has none for a moment. */
async function boxOf(page, part) {
  for (const deadline = Date.now() + patience; ; await page.waitForTimeout(50)) {
    const box = await page.locator(part).first().boundingBox();
    if (box || Date.now() > deadline) return box;
  }
}

/** The part of the page to show: the file's name, its first lines, and a widget that reaches beyond them. */
async function frame(page, { lines, shows }) {
  const parts = ['.editor-group-container > .title', '.editor-instance .monaco-editor', '.view-line', shows];
  const [title, editor, line, shown] = await Promise.all(parts.map((part) => boxOf(page, part)));
  const bottom = Math.max(editor.y + (lines + 0.5) * line.height, shown.y + shown.height + 16);
  return { x: title.x, y: title.y, width: title.width, height: Math.min(bottom, editor.y + editor.height) - title.y };
}

/** Makes one picture; returns its path. */
async function take(page, name, folder, output) {
  const { file, at, press, shows } = pictures[name];
  await openFile(page, file);
  // The side bar has served its purpose.
  await page.keyboard.press('Control+B');
  await goTo(page, at, readFileSync(join(folder, file), 'utf8'));
  // A mouse that moves later would close a hover.
  await page.mouse.move(1, 1);
  for (const key of press) await page.keyboard.press(key);
  await page.locator(shows).first().waitFor({ timeout: patience });
  const path = join(output, `${name}.png`);
  await page.screenshot({ path, clip: await frame(page, pictures[name]), animations: 'disabled', style });
  await page.keyboard.press('Escape');
  const { size } = statSync(path);
  if (size > heaviest) throw new Error(`${path} has ${size} bytes, more than ${heaviest}: show less of it.`);
  return `${path}: ${Math.round(size / 1024)} KiB`;
}

/** Starts VS Code on a copy of the workspace and makes the pictures named. */
async function takeAll(names, extension, output) {
  const [server, browser] = [installServer(defaultRelease), installBrowser()];
  const home = makeHome();
  const folder = join(home.folder, 'shop');
  cpSync(join(root, 'client/test/workspace'), folder, { recursive: true });
  writeFileSync(join(folder, 'cart.redis'), cart);
  writeFileSync(join(folder, 'application.yml'), application);
  const running = await startServer(server, join(home.folder, 'data'), { settings });
  try {
    const context = { viewport: { width: 820, height: 640 }, deviceScaleFactor: 2, colorScheme: 'light' };
    const { page, close } = await openWorkbench({ browser, origin: running.origin, folder, extension, context });
    try {
      for (const name of names) console.log(await take(page, name, folder, output));
    } catch (error) {
      await page.screenshot({ path: join(output, 'failed.png') });
      throw error;
    } finally {
      await close();
    }
  } finally {
    await running.stop();
    home.remove();
  }
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { extension: { type: 'string' }, output: { type: 'string' } } });
const output = resolve(values.output ?? join(root, 'docs/images'));
const names = positionals.length > 0 ? positionals : Object.keys(pictures);
const unknown = names.filter((name) => !(name in pictures));
if (unknown.length > 0) {
  console.error(`No such picture: ${unknown.join(', ')}. There are ${Object.keys(pictures).join(', ')}.`);
  process.exit(2);
}
try {
  mkdirSync(output, { recursive: true });
  await takeAll(names, resolve(values.extension ?? root), output);
} catch (error) {
  console.error(isMissing(error) ? `SKIPPED: no picture was made: ${error.message}` : `FAILED: ${error.stack}`);
  process.exitCode = isMissing(error) ? 77 : 1;
}
