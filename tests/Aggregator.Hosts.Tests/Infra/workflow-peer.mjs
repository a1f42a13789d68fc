// Reads workflows with GitHub's own parser. Standard input: { path: text }. Prints what is wrong, a line each; nothing when all is right.
import { readFileSync } from 'node:fs';
import { register } from 'node:module';

// The package imports its JSON without saying so, which some versions of Node.js refuse.
register('data:text/javascript,' + encodeURIComponent(
  `export const load = (url, context, next) =>
    next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context);`));
const { NoOperationTraceWriter, parseWorkflow } = await import('@actions/workflow-parser');

for (const [name, content] of Object.entries(JSON.parse(readFileSync(0, 'utf8')))) {
  const { context } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  context.errors.getErrors().forEach(error => console.log(error.message));
}
