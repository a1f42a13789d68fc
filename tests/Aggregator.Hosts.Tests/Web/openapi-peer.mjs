// Holds answers to an OpenAPI document with validators that are not ours. Standard input: { document, samples: [{ name, schema, body }] }.
// Prints what is wrong, a line each; nothing when all is right.
import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { Validator } from '@seriousme/openapi-schema-validator';

const { document, samples } = JSON.parse(readFileSync(0, 'utf8'));
const verdict = await new Validator().validate(structuredClone(document));
if (!verdict.valid) {
  console.log('document: ' + JSON.stringify(verdict.errors));
}

// A field that is answered and not described is a fault too.
const close = schema => {
  if (Array.isArray(schema)) {
    schema.forEach(close);
  } else if (schema && typeof schema === 'object') {
    if (schema.properties && schema.additionalProperties === undefined) {
      schema.additionalProperties = false;
    }
    Object.values(schema).forEach(close);
  }
};

// A field that is described and never answered is one no one has seen to be right.
const seen = new Set();
const resolve = reference => reference.slice(2).split('/').reduce((node, key) => node[key.replaceAll('~1', '/').replaceAll('~0', '~')], document);
const visit = (schema, value) => {
  if (!schema || typeof schema !== 'object' || value === null || value === undefined) {
    return;
  }
  if (schema.$ref) {
    visit(resolve(schema.$ref), value);
  }
  if (Array.isArray(value)) {
    value.forEach(item => visit(schema.items, item));
  } else if (typeof value === 'object') {
    for (const [name, inner] of Object.entries(schema.properties ?? {})) {
      if (name in value) {
        seen.add(inner);
        visit(inner, value[name]);
      }
    }
  }
};
samples.forEach(({ schema, body }) => visit(resolve(schema), body));
// No story of the samples has a step before or after it; StoryArchiveTests has.
const unlinked = 'ArchivedStory.before[]';
const list = (schema, path) => {
  if (!schema || typeof schema !== 'object' || path === unlinked) {
    return;
  }
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    if (!seen.has(inner) && typeof inner === 'object') {
      console.log(`never answered: ${path}.${name}`);
    } else {
      list(inner, `${path}.${name}`);
    }
  }
  list(schema.items, path + '[]');
};

// What ails or moves a source is brought about where its report is tested.
Object.entries(document.components.schemas).filter(([name]) => name !== 'FeedList').forEach(([name, schema]) => list(schema, name));

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
close(document.components.schemas);
ajv.addSchema({ components: document.components }, 'api');

for (const { name, schema, body } of samples) {
  const check = ajv.getSchema('api' + schema);
  if (!check(body)) {
    console.log(name + ': ' + ajv.errorsText(check.errors));
  }
}
