// Reads an edition's Markdown, plain text and JSON Feed with programs that are not ours. Standard input: { markdown, text, jsonFeed }.
// Prints { headings, items, html, widths, faults }: the headings and list items of the Markdown with their links, how much of
// it is HTML, the columns each line of the text takes, and where the feed is not as jsonfeed.org/version/1.1 says.
import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { eastAsianWidth } from 'get-east-asian-width';
import MarkdownIt from 'markdown-it';

const { markdown, text, jsonFeed } = JSON.parse(readFileSync(0, 'utf8'));

const read = (tokens, open) => tokens.flatMap((token, at) => token.type !== open ? [] : [inline(tokens.slice(at).find(next => next.type === 'inline'), token)]);
const inline = ({ children }, { tag }) => {
  const link = children.find(child => child.type === 'link_open');
  const plain = part => part.map(child => child.content).join('');
  const from = children.indexOf(link), to = children.findIndex(child => child.type === 'link_close');
  return { tag, text: plain(children), href: link ? link.attrGet('href') : null, linked: link ? plain(children.slice(from, to)) : null, links: children.filter(child => child.type === 'link_open').length };
};
const commonMark = new MarkdownIt({ html: true, linkify: false });
const page = commonMark.parse(markdown, {});
const isHtml = token => token.type.startsWith('html') || (token.children ?? []).some(isHtml);
const isImage = token => token.type === 'image' || (token.children ?? []).some(isImage);

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const width = line => [...graphemes.segment(line)].reduce((sum, { segment }) =>
  sum + (/^[\p{Mn}\p{Me}\p{Cf}]+$/u.test(segment) ? 0 : /^\p{RGI_Emoji}$/v.test(segment) ? 2 : eastAsianWidth(segment.codePointAt(0))), 0);

const uri = { type: 'string', format: 'uri', pattern: '^https?://' };
const instant = { type: 'string', format: 'date-time' };
const words = { type: 'string', minLength: 1 };
const authors = { type: 'array', items: { type: 'object', properties: { name: words, url: uri, avatar: uri }, minProperties: 1, additionalProperties: false } };
const schema = {
  type: 'object', required: ['version', 'title', 'items'], additionalProperties: false,
  properties: {
    version: { const: 'https://jsonfeed.org/version/1.1' }, title: words, home_page_url: uri, feed_url: uri, description: { type: 'string' }, user_comment: words, next_url: uri,
    icon: uri, favicon: uri, authors, language: words, expired: { type: 'boolean' }, hubs: { type: 'array' },
    items: {
      type: 'array',
      items: {
        type: 'object', required: ['id'], anyOf: [{ required: ['content_html'] }, { required: ['content_text'] }], additionalProperties: false,
        properties: {
          id: words, url: uri, external_url: uri, title: words, content_html: words, content_text: words, summary: words, image: uri, banner_image: uri,
          date_published: instant, date_modified: instant, authors, tags: { type: 'array', items: words, uniqueItems: true }, language: words, attachments: { type: 'array' },
        },
      },
    },
  },
};
const ajv = new Ajv({ allErrors: true });
addFormats(ajv);
const check = ajv.compile(schema);
const faults = check(JSON.parse(jsonFeed)) ? [] : check.errors.map(error => `${error.instancePath} ${error.message}`);

process.stdout.write(JSON.stringify({
  headings: read(page, 'heading_open'), items: read(page, 'list_item_open'), html: page.filter(isHtml).length + page.filter(isImage).length,
  widths: text.split('\n').map(width), faults,
}));
