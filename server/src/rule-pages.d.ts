// The rules' pages, by id: server/tools/rulePages.mjs makes this module from server/src/rules/*.md.
declare module 'rule-pages' {
  const pages: Readonly<Record<string, string>>;
  export default pages;
}
