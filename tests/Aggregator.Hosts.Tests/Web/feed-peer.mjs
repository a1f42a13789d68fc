// Reads a feed from standard input with a reader that is not ours and prints what it understood, in one shape for all formats.
import { readFileSync } from 'node:fs';
import { parseFeed } from 'feedsmith';

const { format, feed } = parseFeed(readFileSync(0, 'utf8'));

const shapes = {
  rss: item => ({
    id: item.guid.value, title: item.title, link: item.link, published: item.pubDate, updated: item.atom.updated, language: item.dc.languages[0],
    authors: item.dc.creators, tags: (item.categories ?? []).map(category => category.name), content: item.content.encoded, summary: item.description ?? '',
  }),
  atom: entry => ({
    id: entry.id, title: entry.title.value, link: entry.links[0].href, published: entry.published, updated: entry.updated, language: entry.xml.lang,
    authors: entry.authors.map(author => author.name), tags: (entry.categories ?? []).map(category => category.term), content: entry.content.value, summary: entry.summary?.value ?? '',
  }),
  json: item => ({
    id: item.id, title: item.title, link: item.url, published: item.date_published, updated: item.date_modified, language: item.language,
    authors: item.authors.map(author => author.name), tags: item.tags ?? [], content: item.content_html, summary: item.summary ?? '',
  }),
};

const title = typeof feed.title === 'string' ? feed.title : feed.title.value;
process.stdout.write(JSON.stringify({ format, title, entries: (feed.items ?? feed.entries ?? []).map(shapes[format]) }));
