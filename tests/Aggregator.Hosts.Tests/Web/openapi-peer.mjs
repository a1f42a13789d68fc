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

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
for (const [name, schema] of Object.entries(document.components.schemas)) {
  close(schema);
  ajv.addSchema(schema, name);
}

for (const { name, schema, body } of samples) {
  const check = ajv.getSchema(schema.split('/').at(-1));
  if (!check(body)) {
    console.log(name + ': ' + ajv.errorsText(check.errors));
  }
}
