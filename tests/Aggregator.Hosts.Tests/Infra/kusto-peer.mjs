// Reads queries with the language service of Azure Data Explorer's own editor.
// Standard input: { tables: { name: schema }, queries: { name: text } }.
// Prints what is wrong, a line each; nothing when all is right.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
require('@kusto/language-service-next/bridge.min.js');
require('@kusto/language-service-next/Kusto.Language.Bridge.min.js');
const { GlobalState, KustoCode, Symbols } = globalThis.Kusto.Language;

const { tables, queries } = JSON.parse(readFileSync(0, 'utf8'));
const members = Object.entries(tables).map(([name, schema]) => new Symbols.TableSymbol.$ctor7(name, schema, null));
const workspace = GlobalState.Default.WithDatabase(new Symbols.DatabaseSymbol.ctor('workspace', members));

for (const [name, text] of Object.entries(queries)) {
  const diagnostics = KustoCode.ParseAndAnalyze(text, workspace).GetDiagnostics();
  for (let at = 0; at < diagnostics.Count; at++) {
    console.log(`${name}: ${diagnostics.getItem(at).Message}`);
  }
}
